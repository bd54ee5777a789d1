import Simulation

/// The result of a run with its histograms as bytes, to be kept for runs that turn out to be the same.
struct PackedResult: Sendable {
  /// With empty histograms.
  private var result: RunResult
  private var histograms: [[UInt8]] = []

  init(_ result: RunResult) {
    self.result = result
    self.result.visitHistograms { histogram in
      histograms.append(histogram.bytes)
      histogram = Histogram()
    }
  }

  var unpacked: RunResult {
    var result = result
    var rest = histograms[...]
    result.visitHistograms { histogram in
      guard let bytes = rest.popFirst(), let full = Histogram(bytes: bytes) else {
        preconditionFailure("what was packed can be read")
      }
      histogram = full
    }
    return result
  }

  /// About how many bytes it takes.
  var size: Int { histograms.reduce(4096) { $0 + $1.count } }
}
