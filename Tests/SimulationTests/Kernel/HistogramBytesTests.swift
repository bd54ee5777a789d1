import Testing

@testable import Simulation

@Suite struct HistogramBytesTests {
  @Test(arguments: [[], [0], [0.000_001, 5, 5, 5, 86_400], [1e6, 3e-7]])
  func `a histogram is read back as it was written`(seconds: [Double]) {
    var histogram = Histogram()
    for value in seconds { histogram.record(.seconds(value)) }
    #expect(Histogram(bytes: histogram.bytes) == histogram)
  }

  @Test func `a million values take few bytes`() {
    var histogram = Histogram()
    for index in 0..<1_000_000 { histogram.record(.seconds(Double(index % 5000) / 100)) }
    #expect(histogram.bytes.count < 8000)
  }

  @Test func `a histogram of version 1 is read, in which a row is one bucket`() {
    let histogram = Histogram(
      counts: [0, 3, 4, 0, 0, 5],
      sum: 36,
      maximum: SimDuration(nanoseconds: 5)
    )
    let old: [UInt8] = [1, 36, 5, 6, 1, 3, 0, 4, 2, 5]
    #expect(Histogram(bytes: old) == histogram)
    #expect(histogram.bytes == [2, 36, 5, 6, 1, 2, 3, 4, 2, 1, 5])
  }

  @Test(arguments: [
    [], [3], [2], [1], [1, 0x80], [1, 0, 0, 1, 5, 1], [1, 0, 0, 0xff, 0xff, 0xff, 1],
    [2, 0, 0, 1, 5, 1, 1], [2, 0, 0, 1, 0, 2, 1, 1], [2, 0, 0, 1, 0, 1], [2, 0, 0, 1, 0],
  ])
  func `bytes that are no histogram are refused`(bytes: [UInt8]) {
    #expect(Histogram(bytes: bytes) == nil)
  }
}
