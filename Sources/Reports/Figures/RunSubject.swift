import Simulation

/// What identifies a run, in words.
struct RunSubject {
  let result: RunResult
  /// The run's number in the store (`r12`); `nil` when it was not stored.
  let id: String?

  /// The scenario first, then all that the run depends on.
  var items: [String] {
    let start = CivilTime(.zero, after: result.start)
    let zone = CivilTime.zone(utcOffsetSeconds: result.start.utcOffsetSeconds)
    var items = [
      result.scenario, "policy \(result.policy)", "seed \(result.seed)",
      "\(Figure.duration(result.duration)) from \(start.date) \(start.hourAndMinute) \(zone)",
    ]
    if result.warmUp > .zero {
      items.append("first \(Figure.duration(result.warmUp)) not measured")
    }
    return items
  }

  /// `run r12, 1,500 jobs, 4,000 events, digest fedcba9876543210`.
  var ending: String {
    let work = "\(Figure.count(result.work.jobs)) jobs, \(Figure.count(result.work.events)) events"
    let digest = "digest \(result.digest.hexadecimal)"
    let stored = id.map { "run \($0), " } ?? ""
    return "\(stored)\(work), \(digest)"
  }
}
