import Autoscaling
import Simulation

extension DecisionReport {
  /// One object with an element for each controller, on one line without a line feed.
  package var json: String {
    JSON.object([
      ("run", id.map(JSON.string) ?? .null),
      ("scenario", .string(result.scenario)),
      ("policy", .string(result.policy)),
      ("seed", .unsigned(result.seed)),
      ("seconds", .number(moment.seconds)),
      ("time", .string(CivilTime(moment, after: result.start).iso)),
      ("sidekiq", SidekiqState(of: result, at: moment)?.json ?? .null),
      ("decisions", .array(decisions.map(json))),
    ]).text
  }

  private func json(of decided: Decided) -> JSON {
    let record = decided.record
    let clock = RunClock(start: result, at: record.at)
    var members: [(String, JSON)] = [
      ("controller", .string(record.controller.rawValue)),
      ("seconds", .number(record.at.seconds)),
      ("time", .string(CivilTime(record.at, after: result.start).iso)),
      ("nextSeconds", .optional(decided.next?.seconds)),
      ("currentReplicas", .integer(record.currentReplicas)),
      ("desiredReplicas", .integer(record.desiredReplicas)),
      ("cause", record.cause.map { .string($0.rawValue) } ?? .null),
    ]
    switch record.explanation {
    case .sync(let sync):
      members.append(("sentence", .string(CauseSentence(sync, clock: clock).plain)))
      members += SyncJSON(sync: sync).members
    case .poll(let poll):
      members.append(("sentence", .string(CauseSentence(poll, clock: clock).plain)))
      members += PollJSON(poll: poll).members
    case nil: break
    }
    return .object(members)
  }
}
