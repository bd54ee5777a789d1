/// An edit of a recorded object: the fields of `spec` that change.
struct KEDARecordedEdit: Decodable {
  private let fields: KEDARecordedObject.Spec
  /// The fields that the edit takes away, by an explicit null.
  private let removed: Set<String>

  init(from decoder: any Decoder) throws {
    fields = try KEDARecordedObject.Spec(from: decoder)
    let container = try decoder.container(keyedBy: Field.self)
    let nulls = try container.allKeys.filter { try container.decodeNil(forKey: $0) }
    removed = Set(nulls.map(\.stringValue))
  }

  /// Any field, by its name.
  private struct Field: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }

  /// The spec after the edit.
  func applied(to old: KEDARecordedObject.Spec) -> KEDARecordedObject.Spec {
    KEDARecordedObject.Spec(
      scaleTargetRef: value("scaleTargetRef", \.scaleTargetRef, old),
      pollingInterval: value("pollingInterval", \.pollingInterval, old),
      cooldownPeriod: value("cooldownPeriod", \.cooldownPeriod, old),
      initialCooldownPeriod: value("initialCooldownPeriod", \.initialCooldownPeriod, old),
      idleReplicaCount: value("idleReplicaCount", \.idleReplicaCount, old),
      minReplicaCount: value("minReplicaCount", \.minReplicaCount, old),
      maxReplicaCount: value("maxReplicaCount", \.maxReplicaCount, old),
      fallback: value("fallback", \.fallback, old),
      advanced: value("advanced", \.advanced, old),
      triggers: value("triggers", \.triggers, old)
    )
  }

  private func value<Value>(
    _ name: String,
    _ field: KeyPath<KEDARecordedObject.Spec, Value?>,
    _ old: KEDARecordedObject.Spec
  ) -> Value? {
    removed.contains(name) ? nil : fields[keyPath: field] ?? old[keyPath: field]
  }
}
