import Autoscaling

/// The causes of a sync that need numbers.
struct SyncCause {
  let sync: HPAExplanation
  let clock: RunClock

  /// `nil` where the cause itself says all.
  var sentence: String? {
    switch sync.cause {
    case .withinTolerance: tolerated
    case .scaledUp: risen
    case .scaledDown: "scaled down to the \(Figure.replicas(sync.desired)) that the metrics want"
    case .scaleUpStabilization: held("scale-up", isUp: true)
    case .scaleDownStabilization: isRaised ? raised : held("scale-down", isUp: false)
    case .scaleUpPolicy, .scaleDownPolicy: policy
    case .atMaxReplicas: bound("maxReplicas \(sync.maxReplicas)")
    case .atMinReplicas: bound("minReplicas \(sync.minReplicas)")
    default: nil
    }
  }

  /// `7 are wanted`.
  private var wish: String {
    let wanted = sync.stabilization?.wanted ?? 0
    return wanted == 1 ? "1 is wanted" : "\(wanted) are wanted"
  }

  private var limit: String { sync.rate?.isUp == false ? "scaleDown" : "scaleUp" }
}

// MARK: The metrics

extension SyncCause {
  /// The readings for which the count stays, and what would be wanted without the tolerance.
  private var tolerated: String? {
    guard let winner = sync.winner, let divisor = sync.metrics[winner].divisor,
      let reading = sync.metrics[winner].reading, sync.metrics[winner].kind == .averageValue
    else { return nil }
    let target = sync.metrics[winner].target
    let whole = Double(target) * Double(divisor)
    let from = Self.whole((whole * (1 - sync.tolerance.down)).rounded(.up))
    let to = Self.whole((whole * (1 + sync.tolerance.up)).rounded(.down))
    let share = "\(Figure.milli(reading)) / \(Figure.milli(target))"
    let exact = Self.whole((Double(reading) / Double(target)).rounded(.up))
    return "within the tolerance: \(Figure.replicas(divisor)) from \(Figure.milli(from)) to "
      + "\(Figure.milli(to)); without it ⌈\(share)⌉ = \(exact)"
  }

  /// Sums and tolerances may be beyond all counts.
  private static func whole(_ number: Double) -> Int64 { Int64(max(0, min(number, 9e18))) }

  /// A scaling rule is what is allowed at most, not the size of a step.
  private var risen: String {
    let most = sync.rate.map { $0.limit > sync.desired ? "; \(limit) allows \($0.limit)" : "" }
    return "scaled up to the \(Figure.replicas(sync.desired)) that the metrics want\(most ?? "")"
  }
}

// MARK: Windows, rules and bounds

extension SyncCause {
  private func held(_ window: String, isUp: Bool) -> String {
    let until = sync.stabilization?.secondsHeld(at: sync.desired, isUp: isUp)
      .map { " until \(clock.later($0))" }
    return "held by the \(window) stabilization window\(until ?? "")"
  }

  private var isRaised: Bool { sync.desired > sync.specReplicas }

  /// Without behavior the window's highest recommendation is a count to go to.
  private var raised: String {
    "raised to \(sync.desired), though \(wish): without behavior the highest "
      + "recommendation of the scale-down window is applied, also when somebody has scaled down"
  }

  private var policy: String {
    guard let rate = sync.rate else { return sync.cause.sentence }
    let binding = rate.policies.filter { $0.limit == rate.limit }
    // A limit on the wrong side of the count means no step at all: any of the policies may bind.
    let policies = (binding.isEmpty ? rate.policies : binding).map(\.words)
    let name = "rate \(policies.count == 1 ? "policy" : "policies") "
    return name + policies.joined(separator: ", ")
      + " of \(limit) (selectPolicy \(rate.selectPolicy ?? "Max"))"
  }

  private func bound(_ bound: String) -> String {
    let isStep = sync.desired != sync.specReplicas
    return "\(isStep ? "no further than" : "at") \(bound); \(wish)"
  }
}
