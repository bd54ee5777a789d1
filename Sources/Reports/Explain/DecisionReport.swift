import Autoscaling
package import Simulation

/// Why the replicas are what they are: the last decision of every controller at a moment, with its
/// arithmetic.
package struct DecisionReport {
  let result: RunResult
  let id: String?
  let moment: Duration
  let decisions: [Decided]

  /// A controller's last decision at or before the moment.
  struct Decided {
    let record: DecisionRecord
    /// When the same controller decided next; `nil`: not within the run.
    let next: Duration?
  }

  /// `id` is the run's number in the store; `nil` when it was not stored.
  package init(
    _ result: RunResult,
    id: String? = nil,
    at moment: Duration,
    objects: ObjectFilter = ObjectFilter([])
  ) {
    self.result = result
    self.id = id
    self.moment = moment
    decisions = Self.last(of: result, at: moment)
      .filter { decided in
        let (object, related) = Self.names(of: decided.record)
        return objects.contains(object, related: related)
      }
  }

  /// No controller that is asked for has decided by then.
  package var isEmpty: Bool { decisions.isEmpty }

  /// The run was stored before decisions kept their arithmetic.
  package static func lacksArithmetic(_ result: RunResult) -> Bool {
    !result.decisions.isEmpty && result.decisions.allSatisfy { $0.explanation == nil }
  }

  /// The names that the filter takes, of all controllers of a run.
  package static func objectNames(in result: RunResult) -> [String] {
    var names: [String] = []
    for decision in result.decisions {
      let (object, related) = Self.names(of: decision)
      let name = object.split(separator: "/").last.map(String.init)
      for name in [name].compactMap(\.self) + related where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// Whether a name, a kind or `kind/name` means some controller of a run.
  package static func isKnown(_ name: String, in result: RunResult) -> Bool {
    let filter = ObjectFilter([name])
    return result.decisions.contains { decision in
      let (object, related) = Self.names(of: decision)
      return filter.contains(object, related: related)
    }
  }

  /// The text, without a line feed at its end.
  package func text(style: Style = Style()) -> String {
    let start = CivilTime(moment, after: result.start)
    let zone = CivilTime.zone(utcOffsetSeconds: result.start.utcOffsetSeconds)
    let heading = Paragraph(
      "Moment",
      items: [
        "\(start.date) \(result.moment(moment)) \(zone)", elapsed(moment), result.scenario,
        "policy \(result.policy)", "seed \(result.seed)",
      ]
    )
    let head = [heading, SidekiqState(of: result, at: moment)?.paragraph].compactMap(\.self)
    let sections = decisions.map { section(of: $0).lines(style) }
    return ([head.flatMap { $0.lines(style) }] + sections).map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func section(of decided: Decided) -> DecisionSection {
    let clock = RunClock(start: result, at: decided.record.at)
    let next = decided.next.map { "next at \(result.moment($0))" } ?? "the last one of the run"
    let time = "\(result.moment(decided.record.at)), \(elapsed(decided.record.at)); \(next)"
    switch decided.record.explanation {
    case .sync(let sync): return SyncSection(sync, clock: clock).section(decided: time)
    case .poll(let poll): return PollSection(poll, clock: clock).section(decided: time)
    case nil:
      return DecisionSection(
        title: "\(decided.record.controller.rawValue) of object \(decided.record.scaledObject)",
        paragraphs: [Paragraph("Decided", time), Paragraph("Result", decided.record.reason)]
      )
    }
  }

  private func elapsed(_ offset: Duration) -> String {
    // Cut as the wall clock beside it is.
    "\(Figure.duration(.seconds(offset.components.seconds))) after the start"
  }

  /// Of every controller that has decided by then; the HPA of an object before its KEDA.
  private static func last(of result: RunResult, at moment: Duration) -> [Decided] {
    var places: [Int: Int] = [:]
    var next: [Int: Duration] = [:]
    for (place, decision) in result.decisions.enumerated() {
      let key = decision.scaledObject * 2 + (decision.controller == .hpa ? 0 : 1)
      if decision.at <= moment.endOfSecond {
        places[key] = place
      } else if next[key] == nil {
        next[key] = decision.at
      }
    }
    return places.sorted { $0.key < $1.key }.compactMap { key, place in
      // The HPA of a paused object is gone.
      if key.isMultiple(of: 2), let poll = places[key + 1], poll > place,
        result.decisions[poll].hasNoHPA
      {
        return nil
      }
      return Decided(record: result.decisions[place], next: next[key])
    }
  }

  /// The controller's object, and other names that mean it.
  static func names(of record: DecisionRecord) -> (String, [String]) {
    switch record.explanation {
    case .sync(let sync):
      let related = [sync.owner, sync.target].compactMap(\.self)
      return ("horizontalpodautoscaler/\(sync.name)", related)
    case .poll(let poll):
      return ("scaledobject/\(poll.name)", [poll.target])
    case nil:
      return ("\(record.controller.rawValue)/\(record.scaledObject)", [])
    }
  }
}

/// The moments around a decision, on the clock of the run.
struct RunClock {
  let start: RunResult
  let at: Duration

  /// So many seconds before the decision.
  func ago(_ seconds: Double) -> String {
    start.moment(at - SimDuration.seconds(seconds).duration)
  }

  /// So many seconds after the decision.
  func later(_ seconds: Double) -> String {
    start.moment(at + SimDuration.seconds(seconds).duration)
  }
}

/// One controller's decision as paragraphs under a title.
struct DecisionSection {
  let title: String
  let paragraphs: [Paragraph]

  func lines(_ style: Style) -> [String] {
    [style.text(title, .heading)] + paragraphs.flatMap { $0.lines(style) }
  }
}

extension DecisionRecord {
  /// KEDA keeps no HPA at this poll.
  fileprivate var hasNoHPA: Bool {
    if case .poll(let poll) = explanation { !poll.hasHPA } else { false }
  }
}
