/// A quantity that is known at some instants and taken to change evenly between them.
struct SampledCurve {
  private var times: [Int64] = []
  private var values: [Double] = []

  /// Adds a value later than all others.
  mutating func append(_ value: Double, at time: Int64) {
    precondition(time > times.last ?? .min, "a curve grows in the order of time")
    times.append(time)
    values.append(value)
  }

  /// The values at ascending instants; before the first and after the last sample those of them.
  func values(at instants: [Int64]) -> [Double] {
    guard !times.isEmpty else { return instants.map { _ in 0 } }
    var next = 0
    return instants.map { instant in
      while next < times.count, times[next] < instant { next += 1 }
      if next == times.count { return values[next - 1] }
      if next == 0 || times[next] == instant { return values[next] }
      let share = Double(instant - times[next - 1]) / Double(times[next] - times[next - 1])
      return values[next - 1] + (values[next] - values[next - 1]) * share
    }
  }
}
