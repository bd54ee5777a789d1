import Autoscaling

/// How fast the rules of `scaleUp` let an HPA climb when there is work enough: `hpa.md` §10.
struct ScaleUpPace {
  /// The HPA's sync period.
  static let syncSeconds = 15

  /// A climb that takes longer than this is not followed to its end.
  private static let limitSeconds = 86_400

  private let policies: [ScalingPolicy]
  private let takesSmallest: Bool

  init(_ rules: ScalingRules) {
    let defaulted = ScalingBehavior(scaleUp: rules).defaulted.scaleUp
    policies = defaulted?.policies ?? []
    takesSmallest = rules.selectPolicy == .min
  }

  /// From the first sync that sees the load to the first that may act on it.
  ///
  /// An entry exactly as old as the window no longer counts, so that the last quiet sync, 15 s
  /// before the first high one, ends the wait.
  static func delaySeconds(window: Int) -> Int {
    window <= 0 ? 0 : ((window + syncSeconds - 1) / syncSeconds - 1) * syncSeconds
  }

  /// From the first step to the sync that reaches `high`; `nil` when it never does.
  func seconds(from low: Int, to high: Int) -> Int? {
    var replicas = low
    var steps: [(time: Int, change: Int)] = []
    for time in stride(from: 0, through: Self.limitSeconds, by: Self.syncSeconds) {
      let next = min(high, limit(of: replicas, after: steps, at: time))
      if next > replicas { steps.append((time, next - replicas)) }
      replicas = max(replicas, next)
      if replicas >= high { return time }
    }
    return nil
  }

  private func limit(of replicas: Int, after steps: [(time: Int, change: Int)], at time: Int) -> Int
  {
    let limits = policies.map { policy -> Double in
      let recent = steps.filter { $0.time > time - Int(policy.periodSeconds) }
      let start = Double(replicas - recent.reduce(0) { $0 + $1.change })
      return policy.type == .pods
        ? start + Double(policy.value) : (start * (1 + Double(policy.value) / 100)).rounded(.up)
    }
    let limit = (takesSmallest ? limits.min() : limits.max()) ?? 0
    return limit > Double(Int32.max) ? replicas : max(replicas, Int(limit))
  }
}
