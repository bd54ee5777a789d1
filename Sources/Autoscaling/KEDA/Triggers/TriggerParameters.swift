/// Looks up the parameters of a trigger, in the places and in the order that KEDA takes.
///
/// Every value is trimmed; an empty one counts as absent and the next place is tried. Faults are
/// collected and joined. Models `TypedConfig` of KEDA, `pkg/scalers/scalersconfig/typed_config.go`.
struct TriggerParameters {
  let metadata: [String: String]
  /// The parameters of the trigger's TriggerAuthentication.
  let authentication: [String: String]
  /// The environment of the target's container, for `{name}FromEnv`.
  let environment: [String: String]
  /// The faults so far, in the order of the fields.
  private(set) var faults: [String] = []

  init(
    metadata: [String: String],
    authentication: [String: String] = [:],
    environment: [String: String] = [:]
  ) {
    self.metadata = metadata
    self.authentication = authentication
    self.environment = environment
  }

  /// Where a parameter may stand.
  enum Place {
    case metadata
    case authentication
    case environment
  }

  /// The first value that is not empty; the places come before the names.
  func text(_ names: [String], in places: [Place] = [.metadata]) -> String? {
    for place in places {
      for name in names {
        if let value = value(name, in: place) { return value }
      }
    }
    return nil
  }

  func text(_ name: String, in places: [Place] = [.metadata]) -> String? {
    text([name], in: places)
  }

  /// A comma list, each element trimmed.
  func list(_ names: [String], in places: [Place]) -> [String] {
    guard let text = text(names, in: places) else { return [] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0).trimmingSpace
    }
  }

  /// A parameter that must be there.
  mutating func required(_ name: String) -> String {
    if let text = text(name) { return text }
    faults.append("missing required parameter \"\(name)\" in [triggerMetadata]")
    return ""
  }

  /// An integer of the metadata; `typeName` is the Go type that the error names.
  mutating func integer(_ name: String, default absent: Int64, typeName: String = "int64") -> Int64
  {
    guard let text = text(name) else { return absent }
    do {
      return try GoJSONNumber.integer(text, typeName: typeName)
    } catch {
      addFault(name, text, "unable to unmarshal to field type \(typeName): \(error.message)")
      return absent
    }
  }

  /// A float of the metadata.
  mutating func float(_ name: String, default absent: Double) -> Double {
    guard let text = text(name) else { return absent }
    do {
      return try GoJSONNumber.float(text)
    } catch {
      addFault(name, text, "unable to unmarshal to field type float64: \(error.message)")
      return absent
    }
  }

  /// A Boolean of the metadata, false when absent unless told otherwise.
  mutating func boolean(_ name: String, default absent: Bool = false) -> Bool {
    guard let text = text(name) else { return absent }
    do {
      return try GoText.parseBoolean(text)
    } catch {
      addFault(name, text, "unable to parse boolean value \(GoText.quoted(text)): \(error.message)")
      return absent
    }
  }

  /// Finds the fault in a comma list of `key=value`.
  mutating func checkPairs(_ name: String) {
    guard let text = text(name) else { return }
    for element in text.split(separator: ",", omittingEmptySubsequences: false) {
      let signs = element.count { $0 == "=" }
      if signs == 1 { continue }
      let pair = GoText.quoted(String(element).trimmingSpace)
      addFault(name, text, "expected format key=value, got \(pair)")
      return
    }
  }

  mutating func addFault(_ text: String) {
    faults.append(text)
  }

  private mutating func addFault(_ name: String, _ value: String, _ reason: String) {
    faults.append("unable to set param \"\(name)\" value \(GoText.quoted(value)): \(reason)")
  }

  private func value(_ name: String, in place: Place) -> String? {
    let found: String? =
      switch place {
      case .metadata: metadata[name]
      case .authentication: authentication[name]
      case .environment: metadata["\(name)FromEnv"].flatMap { environment[$0] }
      }
    guard let trimmed = found?.trimmingSpace, !trimmed.isEmpty else { return nil }
    return trimmed
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmingSpace: String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return String(slice)
  }
}
