import Autoscaling

/// The `behavior` of an HPA as a recording has it.
struct KEDARecordedBehavior: Decodable {
  var scaleUp: Rules?
  var scaleDown: Rules?

  /// The rules of one direction.
  struct Rules: Decodable {
    var stabilizationWindowSeconds: Int32?
    var selectPolicy: String?
    var policies: [Policy]?
    var tolerance: String?
  }

  /// A scaling rule.
  struct Policy: Decodable {
    var type: String
    var value: Int32
    var periodSeconds: Int32
  }

  var behavior: ScalingBehavior {
    ScalingBehavior(scaleUp: scaleUp?.rules, scaleDown: scaleDown?.rules)
  }
}

extension KEDARecordedBehavior.Rules {
  var rules: ScalingRules {
    ScalingRules(
      stabilizationWindowSeconds: stabilizationWindowSeconds,
      selectPolicy: selectPolicy.flatMap(ScalingRules.SelectPolicy.init),
      policies: policies?.map {
        ScalingPolicy(
          type: ScalingPolicy.Kind(rawValue: $0.type) ?? .pods,
          value: $0.value,
          periodSeconds: $0.periodSeconds
        )
      },
      tolerance: tolerance.flatMap(Quantity.init)
    )
  }
}
