import Autoscaling

extension ScaledObject {
  /// The fields of the triggers, and of the formula that may stand over them.
  var triggerFields: [ParameterField<ScaledObject>] {
    spec.triggers.indices.flatMap { index in
      let path = "spec.triggers[\(index)]"
      // Key paths with an index are made anew each time, which takes longer than all the rest.
      let metricType = ParameterField<ScaledObject>(
        "\(path).metricType",
        alias: "metricType",
        .choice(["AverageValue", "Value", "Utilization"]),
        isOptional: true
      ) { object in
        object.spec.triggers[index].metricType.map { .text($0) }
      } set: { object, value in
        object.spec.triggers[index].metricType = value?.description
      }
      return [metricType] + metadataFields(ofTrigger: index, path: "\(path).metadata")
    } + modifierFields
  }

  private func metadataFields(ofTrigger index: Int, path: String) -> [ParameterField<ScaledObject>]
  {
    let trigger = spec.triggers[index]
    let numbers = trigger.numbers
    let texts = trigger.metadata.keys.filter { key in !numbers.contains { $0.key == key } }
    let fields = numbers + texts.map { NumberKey(key: $0, alias: nil, domain: .text) }
    return fields.sorted { $0.key < $1.key }.map { field in
      let key = field.key
      return ParameterField(
        "\(path).\(key)",
        alias: field.alias,
        field.domain,
        isOptional: true
      ) { object in
        object.spec.triggers[index].metadata[key].map { .text($0) }
      } set: { object, value in
        object.spec.triggers[index].metadata[key] = value?.description
      }
    }
  }

  /// Only of modifiers that are there.
  private var modifierFields: [ParameterField<ScaledObject>] {
    guard spec.advanced?.scalingModifiers != nil else { return [] }
    return [
      modifier("target", \.target), modifier("activationTarget", \.activationTarget),
      modifier("formula", \.formula),
    ]
  }

  private func modifier(
    _ key: String,
    _ place: any WritableKeyPath<ScalingModifiers, String?> & Sendable
  ) -> ParameterField<ScaledObject> {
    ParameterField(
      "spec.advanced.scalingModifiers.\(key)",
      alias: "scalingModifiers.\(key)",
      .text,
      isOptional: true
    ) { object in
      object.spec.advanced?.scalingModifiers?[keyPath: place].map { .text($0) }
    } set: { object, value in
      object.spec.advanced?.scalingModifiers?[keyPath: place] = value.map(\.description)
    }
  }
}

/// A key of a trigger's metadata that has an alias.
private struct NumberKey {
  let key: String
  let alias: String?
  let domain: ParameterDomain
}

extension ScaledObject.Trigger {
  /// The numbers that a sweep would vary, also those that are absent.
  fileprivate var numbers: [NumberKey] {
    switch type {
    case "cron":
      [NumberKey(key: "desiredReplicas", alias: "desiredReplicas", domain: .count(1...Int.max))]
    case "cpu", "memory":
      [NumberKey(key: "value", alias: "\(type).value", domain: valueDomain)]
    case "prometheus":
      [
        NumberKey(key: "threshold", alias: "threshold", domain: .text),
        NumberKey(key: "activationThreshold", alias: "activationThreshold", domain: .text),
      ]
    case _ where type.hasPrefix("redis"):
      [
        NumberKey(key: "listLength", alias: "listLength", domain: .count(1...Int.max)),
        NumberKey(
          key: "activationListLength",
          alias: "activationListLength",
          domain: .count(0...Int.max)
        ),
      ]
    default: []
    }
  }

  /// Per cent, or a quantity such as `500m`.
  private var valueDomain: ParameterDomain {
    metricType == "Utilization" ? .count(1...Int(Int32.max)) : .text
  }
}
