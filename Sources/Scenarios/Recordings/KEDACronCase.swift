import Autoscaling

/// Recorded parameters of a `cron` trigger, and its activity at instants.
struct KEDACronCase: Decodable {
  let id: String
  let metadata: [String: String]?
  let triggerIndex: Int?
  let metricType: String?
  let expect: Expectation

  /// A refusal, or what KEDA made of the parameters.
  struct Expectation: Decodable {
    var buildError: String?
    var metricName: String?
    var target: KEDARecordedTarget?
    var results: [Result]?
  }

  /// The trigger at an instant.
  struct Result: Decodable {
    var at: String
    var active: Bool?
    var value: String?
    var error: String?
  }

  /// Counts the building as one step, and every instant as another.
  func replay(at place: KEDARecordingPlace, into report: inout RecordingReport) throws {
    var place = place
    place.caseID = id
    let trigger: BuiltTrigger
    do {
      trigger = try BuiltTrigger(
        ScaledObject.Trigger(type: "cron", metricType: metricType, metadata: metadata ?? [:]),
        index: triggerIndex ?? 0,
        knowsZone: { KEDATimeZone(name: $0) != nil }
      )
    } catch {
      report.addStep(place.compare("buildError", expect.buildError ?? "none", error.message))
      return
    }
    report.addStep(
      place.compare("buildError", expect.buildError ?? "none", "none")
        + place.compare("metricName", expect.metricName ?? "none", trigger.metricName)
        + place.compare("target", expect.target?.text ?? "none", trigger.targetText)
    )
    guard let cron = trigger.cron else { return }
    var window = CronWindow(cron) { KEDATimeZone(name: $0) }
    for (index, result) in (expect.results ?? []).enumerated() {
      place.step = index
      let reading = window.reading(at: try KEDARecordedInstant.parse(result.at))
      report.addStep(place.compare(result.at, result.text, text(reading, cron)))
    }
  }

  private func text(_ reading: ListReading, _ cron: CronTrigger) -> String {
    switch reading {
    case .window(true): "true \(Milli.text(whole: max(0, cron.desiredReplicas)))"
    case .window(false): "false 0"
    case .readFails(let error): "error: \(error)"
    case .length, .sample, .unreachable, .unread: "no window"
    }
  }
}

extension KEDACronCase.Result {
  fileprivate var text: String {
    error.map { "error: \($0)" } ?? "\(active ?? false) \(value ?? "none")"
  }
}

/// A target of an external metric as a recording has it.
struct KEDARecordedTarget: Decodable {
  var type: String?
  var averageValue: String?
  var value: String?

  var text: String { "\(type ?? "") \(averageValue ?? value ?? "none")" }
}

extension BuiltTrigger {
  /// The target as a recording has it.
  var targetText: String { "\(metricType.text) \(target.text)" }
}
