import Autoscaling

/// Reads an HPA's `behavior` and checks it as the API server does: `hpa.md` §4.
struct ScalingBehaviorReader {
  private static let policyFields = ["type", "value", "periodSeconds"]

  let behavior: SchemaObject

  func read() -> ScalingBehavior {
    behavior.noteUnknown(besides: ["scaleUp", "scaleDown"])
    return ScalingBehavior(
      scaleUp: behavior.object("scaleUp").map(rules),
      scaleDown: behavior.object("scaleDown").map(rules)
    )
  }

  private func rules(in object: SchemaObject) -> ScalingRules {
    object.noteUnknown(besides: [
      "stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance",
    ])
    let selection = object.string("selectPolicy", oneOf: ["Max", "Min", "Disabled"])
    let policies = object.objects("policies")
    if let policies, policies.isEmpty, let node = object["policies"] {
      let path = object.path(of: "policies")
      object.findings.report(
        .error("\(path): Required value: must specify at least one Policy", at: node.position)
      )
    }
    return ScalingRules(
      stabilizationWindowSeconds: bounded(object, "stabilizationWindowSeconds", 0...3600),
      selectPolicy: selection.flatMap(ScalingRules.SelectPolicy.init(rawValue:)),
      policies: policies?.compactMap(policy),
      tolerance: tolerance(in: object)
    )
  }

  private func policy(in object: SchemaObject) -> ScalingPolicy? {
    object.noteUnknown(besides: Self.policyFields)
    let type = object.string("type", oneOf: ["Pods", "Percent"], required: true)
    let value = bounded(object, "value", 1...Int32.max, required: true)
    let period = bounded(object, "periodSeconds", 1...1800, required: true)
    guard let type = type.flatMap(ScalingPolicy.Kind.init(rawValue:)), let value, let period
    else { return nil }
    return ScalingPolicy(type: type, value: value, periodSeconds: period)
  }

  private func bounded(
    _ object: SchemaObject,
    _ key: String,
    _ range: ClosedRange<Int32>,
    required: Bool = false
  ) -> Int32? {
    guard let value = object.integer(key, required: required), let node = object[key] else {
      return nil
    }
    let low = Int(range.lowerBound)
    if value < low {
      let rule = "must be greater than \(low == 0 ? "or equal to zero" : "zero")"
      object.findings.report(.invalidValue(object.path(of: key), "\(value)", rule, node))
      return nil
    }
    if value > Int(range.upperBound) {
      let rule = "must be less than or equal to \(range.upperBound)"
      object.findings.report(.invalidValue(object.path(of: key), "\(value)", rule, node))
      return nil
    }
    return Int32(value)
  }

  /// A quantity may stand there as a number or as a text.
  private func tolerance(in object: SchemaObject) -> Quantity? {
    guard let node = object["tolerance"] else { return nil }
    if let text = node.text, let quantity = Quantity(text) { return quantity }
    let rule = "must be a quantity such as '0.05'"
    object.findings.report(
      .invalidValue(object.path(of: "tolerance"), node.quoted, rule, node)
    )
    return nil
  }
}
