import Autoscaling

/// Reads one element of `triggers`: `keda.md` §3.
struct TriggerReader {
  /// The types that this version simulates.
  static let supportedTypes = ["redis"]

  private static let fields = [
    "type", "name", "metricType", "useCachedMetrics", "metadata", "authenticationRef",
  ]
  private static let redisParameters = [
    "listName", "listLength", "activationListLength", "databaseIndex", "address", "addresses",
    "host", "hosts", "port", "ports", "username", "password", "enableTLS", "unsafeSsl",
    "addressFromEnv", "addressesFromEnv", "hostFromEnv", "hostsFromEnv", "portFromEnv",
    "portsFromEnv", "usernameFromEnv", "passwordFromEnv",
  ]

  let object: SchemaObject

  /// The trigger, or `nil` after a report.
  func read() -> ScaledObject.Trigger? {
    object.noteUnknown(besides: Self.fields)
    let type = object.string("type", required: true)
    let metadata = object.strings("metadata", required: true)
    let metricType = object.string(
      "metricType",
      oneOf: ["AverageValue", "Value", "Utilization"]
    )
    guard let type else { return nil }
    let trigger = ScaledObject.Trigger(
      type: type,
      name: object.string("name"),
      metricType: metricType,
      useCachedMetrics: object.boolean("useCachedMetrics") ?? false,
      metadata: metadata,
      authenticationRef: authentication()
    )
    if Self.supportedTypes.contains(type) {
      checkRedis(trigger)
    } else {
      let position = object["type"]?.position ?? object.position
      object.findings.report(.unsupportedTrigger(type, at: position))
    }
    return trigger
  }

  private func authentication() -> ScaledObject.AuthenticationRef? {
    guard let reference = object.object("authenticationRef") else { return nil }
    reference.noteUnknown(besides: ["name", "kind"])
    guard let name = reference.string("name", required: true) else { return nil }
    return ScaledObject.AuthenticationRef(name: name, kind: reference.string("kind"))
  }

  private func checkRedis(_ trigger: ScaledObject.Trigger) {
    let metadata = object["metadata"]
    for entry in metadata?.entries ?? [] where !Self.redisParameters.contains(entry.key) {
      object.findings.report(
        .ignoredParameter(entry.key, at: entry.keyPosition, known: Self.redisParameters)
      )
    }
    let position = metadata?.position ?? object.position
    // A metadata value of another type has been reported already.
    let isWhole = metadata?.entries?.count == trigger.metadata.count
    if isWhole { checkBuild(trigger, at: position) }
  }

  /// What KEDA refuses when it builds the trigger; where Redis is, is checked with the rest.
  private func checkBuild(_ trigger: ScaledObject.Trigger, at position: Position) {
    do throws(TriggerError) {
      let built = try BuiltTrigger(trigger, index: 0, authentication: ["address": "unknown"])
      if let length = built.redis?.listLength, length <= 0 {
        object.findings.report(.targetNotPositive(length, at: position))
      }
    } catch {
      object.findings.report(.error(error.message, at: position))
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = \.isWhitespace
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Diagnostic {
  static func unsupportedTrigger(_ type: String, at position: Position) -> Diagnostic {
    let supported = TriggerReader.supportedTypes.map { "'\($0)'" }.joined(separator: ", ")
    return .error(
      "a trigger of type '\(type)' is not simulated by this version; supported: \(supported)",
      at: position,
      hint: NearestName.of(type, among: TriggerReader.supportedTypes).map {
        "did you mean '\($0)'?"
      }
    )
  }

  static func ignoredParameter(
    _ name: String,
    at position: Position,
    known: [String]
  )
    -> Diagnostic
  {
    .warning(
      "KEDA ignores '\(name)', which is no parameter of the redis trigger",
      at: position,
      hint: NearestName.of(name, among: known).map { "did you mean '\($0)'?" }
    )
  }

  static func targetNotPositive(_ value: Int64, at position: Position) -> Diagnostic {
    .error(
      "'listLength' is '\(value)': the API server refuses the HPA, its target must be positive",
      at: position
    )
  }
}
