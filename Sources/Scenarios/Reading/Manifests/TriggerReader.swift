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
    // A value of another type has been reported already.
    if trigger.metadata["listName", default: ""].isBlank, metadata?["listName"]?.type != .integer {
      object.findings.report(
        .missingParameter("listName", at: metadata?.position ?? object.position)
      )
    }
    for parameter in ["listLength", "activationListLength"] {
      guard let text = trigger.metadata[parameter], !text.isBlank else { continue }
      let node = metadata?[parameter] ?? object.node
      checkInteger(text.trimmed, of: parameter, at: node.position)
    }
    if trigger.metricType == "Utilization", let node = object["metricType"] {
      object.findings.report(.utilizationOfExternal(at: node.position))
    }
  }

  private func checkInteger(_ text: String, of parameter: String, at position: Position) {
    guard let value = Int(text), "\(value)" == text else {
      object.findings.report(.noInteger(parameter, text, at: position))
      return
    }
    if parameter == "listLength", value <= 0 {
      object.findings.report(.targetNotPositive(value, at: position))
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

  static func missingParameter(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "\(redisError): missing required parameter \"\(name)\" in [triggerMetadata]",
      at: position
    )
  }

  static func noInteger(_ name: String, _ value: String, at position: Position) -> Diagnostic {
    .error(
      "\(redisError): unable to set param \"\(name)\" value \"\(value)\": "
        + "unable to unmarshal to field type int64",
      at: position
    )
  }

  static func targetNotPositive(_ value: Int, at position: Position) -> Diagnostic {
    .error(
      "'listLength' is '\(value)': the API server refuses the HPA, its target must be positive",
      at: position
    )
  }

  static func utilizationOfExternal(at position: Position) -> Diagnostic {
    .error(
      "error getting scaler metric type: 'Utilization' metric type is unsupported for external "
        + "metrics, allowed values are 'Value' or 'AverageValue'",
      at: position
    )
  }

  private static var redisError: String {
    "error parsing redis metadata: error parsing redis metadata"
  }
}
