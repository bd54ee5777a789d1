import Autoscaling

/// Reads an HPA's `behavior` and checks it as the API server does: `hpa.md` §4.
///
/// The schema of a ScaledObject knows the types only. What else is wrong the API server refuses
/// when KEDA creates the HPA, and the operator passes its words on: `keda.md` §2.3.
struct ScalingBehaviorReader {
  private static let policyFields = ["type", "value", "periodSeconds"]
  private static let pathInScaledObject = "spec.advanced.horizontalPodAutoscalerConfig"

  let behavior: SchemaObject
  /// The HPA that KEDA makes; `nil` when the behavior is that of a plain HPA.
  var managedHPA: String?

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
    let selection = choice(object, "selectPolicy", of: ["Max", "Min", "Disabled"])
    let policies = object.objects("policies")
    if let policies, policies.isEmpty, let node = object["policies"] {
      let rule = "Required value: must specify at least one Policy"
      refuse(object, "policies", rule, at: node.position)
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
    let type = choice(object, "type", of: ["Pods", "Percent"], required: true)
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
      refuse(object, key, "Invalid value: \(value): \(rule)", at: node.position)
      return nil
    }
    if value > Int(range.upperBound) {
      let rule = "must be less than or equal to \(range.upperBound)"
      refuse(object, key, "Invalid value: \(value): \(rule)", at: node.position)
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

  /// One of the allowed texts.
  private func choice(
    _ object: SchemaObject,
    _ key: String,
    of allowed: [String],
    required: Bool = false
  ) -> String? {
    guard let text = object.string(key, required: required), let node = object[key] else {
      return nil
    }
    if allowed.contains(text) { return text }
    let list = allowed.map { "\"\($0)\"" }.joined(separator: ", ")
    let rule = "Unsupported value: \"\(text)\": supported values: \(list)"
    let nearest = NearestName.of(text, among: allowed)
    refuse(object, key, rule, at: node.position, hint: nearest.map { "did you mean '\($0)'?" })
    return nil
  }

  /// Reports a value that the HPA must not have.
  private func refuse(
    _ object: SchemaObject,
    _ key: String,
    _ rule: String,
    at position: Position,
    hint: String? = nil
  ) {
    var text = "\(object.path(of: key)): \(rule)"
    if let managedHPA {
      let phase = ReconcileError.Phase.horizontalPodAutoscaler
      let path = text.replacing(Self.pathInScaledObject, with: "spec", maxReplacements: 1)
      text =
        ReconcileError(
          phase,
          "HorizontalPodAutoscaler.autoscaling \"\(managedHPA)\" is invalid: \(path)"
        ).description
    }
    object.findings.report(.error(text, at: position, hint: hint))
  }
}
