import Autoscaling

/// Reads one element of `triggers`: `keda.md` §3.
struct TriggerReader {
  private static let fields = [
    "type", "name", "metricType", "useCachedMetrics", "metadata", "authenticationRef",
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
    if let kind = TriggerKind(rawValue: type) {
      check(trigger, of: kind)
    } else {
      let position = object["type"]?.position ?? object.position
      object.findings.report(.unsupportedTrigger(type, at: position).reaching(.simulator))
    }
    return trigger
  }

  private func authentication() -> ScaledObject.AuthenticationRef? {
    guard let reference = object.object("authenticationRef") else { return nil }
    reference.noteUnknown(besides: ["name", "kind"])
    guard let name = reference.string("name", required: true) else { return nil }
    return ScaledObject.AuthenticationRef(name: name, kind: reference.string("kind"))
  }

  private func check(_ trigger: ScaledObject.Trigger, of kind: TriggerKind) {
    let metadata = object["metadata"]
    for entry in metadata?.entries ?? [] where !kind.parameters.contains(entry.key) {
      object.findings.report(.ignoredParameter(entry.key, of: kind, at: entry.keyPosition))
    }
    let position = metadata?.position ?? object.position
    // A metadata value of another type has been reported already.
    let isWhole = metadata?.entries?.count == trigger.metadata.count
    if isWhole { checkBuild(trigger, at: position) }
  }

  /// What KEDA refuses when it builds the trigger; where Redis is, is checked with the rest.
  private func checkBuild(_ trigger: ScaledObject.Trigger, at position: Position) {
    do throws(TriggerError) {
      let built = try BuiltTrigger(
        trigger,
        index: 0,
        authentication: ["address": "unknown"],
        knowsZone: { KEDATimeZone(name: $0) != nil }
      )
      check(built, at: position)
    } catch {
      object.findings.report(.error(error.message, at: position))
    }
  }

  private func check(_ trigger: BuiltTrigger, at position: Position) {
    switch trigger.source {
    case .redis(let redis):
      if redis.listLength > 0 { return }
      object.findings.report(.targetNotPositive("listLength", "\(redis.listLength)", at: position))
    case .prometheus(let prometheus):
      if trigger.target.milli <= 0 {
        object.findings.report(.targetNotPositive("threshold", trigger.target.text, at: position))
      }
      check(prometheus, at: object["metadata"]?["query"]?.position ?? position)
    case .cron(let cron):
      if KEDATimeZone(name: cron.timezone) != nil { return }
      object.findings.report(.unknownTimeZone(cron.timezone, at: position).reaching(.rule))
    case .resource(let resource):
      check(resource, at: position)
    }
  }

  private func check(_ prometheus: PrometheusTrigger, at position: Position) {
    do throws(PromQueryError) {
      _ = try prometheus.promQuery()
    } catch {
      object.findings.report(
        .error(
          "'query': \(error.line):\(error.column): \(error.message)",
          at: position,
          hint: error.hint
        ).reaching(.simulator)
      )
    }
  }

  /// What the API server refuses in the HPA that KEDA would make.
  private func check(_ resource: ResourceTrigger, at position: Position) {
    switch resource.target {
    case .averageUtilization(let percent):
      if percent > 0 { return }
      object.findings.report(.targetNotPositive("value", "\(percent)", at: position))
    case .averageValue(let text):
      guard let quantity = Quantity(text) else {
        object.findings.report(.noQuantity(text, at: position))
        return
      }
      if quantity.milli > 0 { return }
      object.findings.report(.targetNotPositive("value", text, at: position))
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
    let known = TriggerKind.allCases.map(\.rawValue)
    let supported = known.map { "'\($0)'" }.joined(separator: ", ")
    return .error(
      "a trigger of type '\(type)' is not simulated by this version; supported: \(supported)",
      at: position,
      hint: NearestName.of(type, among: known).map { "did you mean '\($0)'?" }
    )
  }

  static func ignoredParameter(
    _ name: String,
    of kind: TriggerKind,
    at position: Position
  )
    -> Diagnostic
  {
    .warning(
      "KEDA ignores '\(name)', which is no parameter of the \(kind.rawValue) trigger",
      at: position,
      hint: NearestName.of(name, among: kind.parameters).map { "did you mean '\($0)'?" }
    )
  }

  static func targetNotPositive(
    _ key: String,
    _ value: String,
    at position: Position
  ) -> Diagnostic {
    .error(
      "'\(key)' is '\(value)': the API server refuses the HPA, its target must be positive",
      at: position
    )
  }

  static func noQuantity(_ text: String, at position: Position) -> Diagnostic {
    .error(
      "'value' is '\(text)': must be a quantity such as '500m' or '512Mi'",
      at: position
    )
  }

  static func unknownTimeZone(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "every read of the trigger will fail: unable to load timezone: unknown time zone \(name)",
      at: position,
      hint: "names such as 'Europe/Berlin' are case-sensitive"
    )
  }
}
