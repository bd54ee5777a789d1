import Simulation

/// The result of a run with its histograms as bytes, to be kept for runs that turn out to be the same.
struct PackedResult: Sendable {
  /// With empty histograms.
  private var result: RunResult
  /// All histograms, one after the other; no byte more is kept, as there may be thousands of results.
  private let bytes: [UInt8]
  /// Where each of them ends.
  private let ends: [Int]

  init(_ result: RunResult) {
    self.result = result
    var histograms: [[UInt8]] = []
    self.result.visitHistograms { histogram in
      histograms.append(histogram.bytes)
      histogram = Histogram()
    }
    var ends: [Int] = []
    for histogram in histograms { ends.append((ends.last ?? 0) + histogram.count) }
    self.ends = ends
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ends.last ?? 0)
    for histogram in histograms { bytes += histogram }
    self.bytes = bytes
  }

  var unpacked: RunResult {
    var result = result
    var start = 0
    var ends = ends[...]
    result.visitHistograms { histogram in
      guard let end = ends.popFirst(), let full = Histogram(bytes: Array(bytes[start..<end])) else {
        preconditionFailure("what was packed can be read")
      }
      histogram = full
      start = end
    }
    return result
  }

  /// About how many bytes it takes.
  var size: Int { 4096 + bytes.count + 8 * ends.count }
}
