/// How much a counter has grown since the beginning, whatever restarts it went through.
struct CounterCurve {
  private(set) var curve = SampledCurve()
  /// How often it fell: its process began anew.
  private(set) var resets = 0
  private(set) var total = 0.0

  /// Adds up the growth of a counter; `initial` is what its first sample counts for.
  ///
  /// After a fall the whole new value has come since, as in Prometheus's `increase`.
  init(_ samples: [PrometheusSeries.Sample], initial: (from: Int64, growth: Double)? = nil) {
    if let initial, let first = samples.first, initial.from < first.at {
      curve.append(0, at: initial.from)
      total = initial.growth
    }
    var last: Double?
    for sample in samples {
      if let last {
        if sample.value < last { resets += 1 }
        total += sample.value >= last ? sample.value - last : max(0, sample.value)
      }
      curve.append(total, at: sample.at)
      last = sample.value
    }
  }

  /// Adds up a rate: each sample holds since the one before.
  init(rate samples: [PrometheusSeries.Sample]) {
    var last: Int64?
    for sample in samples {
      if let last { total += max(0, sample.value) * Double(sample.at - last) / 1e9 }
      curve.append(total, at: sample.at)
      last = sample.at
    }
  }
}
