/// The parameters of a `cron` trigger.
///
/// Its windows depend on time zones and are therefore computed where those are known; a poll gets
/// ``ListReading/window(isOpen:)``. Models KEDA, `pkg/scalers/cron_scaler.go`.
package struct CronTrigger: Equatable, Sendable {
  /// A name of the time zone database; unknown ones fail at every read.
  package let timezone: String
  /// The cron expression that opens the window.
  package let start: String
  /// The cron expression that closes it.
  package let end: String
  /// The value inside the window; 0 outside.
  package let desiredReplicas: Int64
  /// Whether its name has `Cm` in the place of a comma.
  private let replacesCommas: Bool

  init(
    _ given: TriggerParameters,
    version: KEDAVersion,
    knowsZone: (String) -> Bool
  ) throws(TriggerError) {
    var parameters = given
    replacesCommas = version.replacesCommasInCronNames
    timezone = parameters.required("timezone")
    start = parameters.required("start")
    end = parameters.required("end")
    let isThere = !parameters.required("desiredReplicas").isEmpty
    desiredReplicas = isThere ? parameters.integer("desiredReplicas", default: 0) : 0
    do throws(TriggerError) {
      try Self.checkExpression("start", start, knowsZone)
      try Self.checkExpression("end", end, knowsZone)
      try Self.check(start: start, end: end, desiredReplicas: desiredReplicas)
    } catch {
      parameters.addFault(error.message)
    }
    if !parameters.faults.isEmpty {
      let text = parameters.faults.joined(separator: "\n")
      throw TriggerError("error parsing cron metadata: \(text)")
    }
  }

  /// `cron-{timezone}-{start}-{end}` without spaces and special characters.
  var metricName: String {
    MetricName.normalized("cron-\(timezone)-\(parsable(start))-\(parsable(end))")
  }

  private static func check(
    start: String,
    end: String,
    desiredReplicas: Int64
  ) throws(TriggerError) {
    if start == end {
      throw TriggerError("start and end can not have exactly same time input")
    }
    if desiredReplicas == 0 {
      throw TriggerError("no desiredReplicas specified")
    }
  }

  private static func checkExpression(
    _ name: String,
    _ text: String,
    _ knowsZone: (String) -> Bool
  ) throws(TriggerError) {
    do {
      _ = try CronExpression(text, knowsZone: knowsZone)
    } catch {
      throw TriggerError("error parsing \(name) schedule: \(error.message)")
    }
  }

  private func parsable(_ expression: String) -> String {
    expression.map { character in
      switch character {
      case " ": ""
      case "*": "x"
      case "/": "Sl"
      case "?": "Qm"
      case "," where replacesCommas: "Cm"
      default: String(character)
      }
    }.joined()
  }
}
