/// What the first replications of a study make of all of them, by the present policy.
///
/// A busy evening in the first replication would make a policy that was run once look bad beside one
/// that was run ten times.
struct ReplicationScale: Sendable {
  /// For each metric the mean of the first so many replications.
  private var means: [[Double]] = []

  init(_ replications: [[Double]]) {
    for index in replications.first?.indices ?? 0..<0 {
      var sum = 0.0
      means.append(
        replications.enumerated().map { count, figures in
          sum += figures[index]
          return sum / Double(count + 1)
        }
      )
    }
  }

  /// What a mean over some replications has to be multiplied by, to stand for more of them.
  func ratio(of metric: Int, from: Int, to: Int) -> Double {
    guard metric < means.count, from >= 1, to > from, from <= means[metric].count else {
      return 1
    }
    let (few, many) = (means[metric][from - 1], means[metric][min(to, means[metric].count) - 1])
    let ratio = many / few
    return ratio.isFinite && ratio > 0 ? ratio : 1
  }
}
