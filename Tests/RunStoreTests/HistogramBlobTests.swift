import SampleRuns
import Foundation
import Simulation
import Testing

@testable import RunStore

@Suite struct HistogramBlobTests {
  @Test(arguments: [[], [0], [0.000_001, 5, 5, 5, 86_400], [1e6, 3e-7]])
  func `a histogram is read back as it was written`(seconds: [Double]) {
    let histogram = SampleRun.latency(seconds)
    #expect(HistogramBlob.histogram(in: HistogramBlob.bytes(of: histogram)) == histogram)
  }

  @Test func `a million values take few bytes`() {
    var histogram = Histogram()
    for index in 0..<1_000_000 { histogram.record(.seconds(Double(index % 5000) / 100)) }
    #expect(HistogramBlob.bytes(of: histogram).count < 8000)
  }

  @Test(arguments: [[], [2], [1], [1, 0x80], [1, 0, 0, 1, 5, 1], [1, 0, 0, 0xff, 0xff, 0xff, 1]])
  func `bytes that are no histogram are refused`(bytes: [UInt8]) {
    #expect(HistogramBlob.histogram(in: Data(bytes)) == nil)
  }
}
