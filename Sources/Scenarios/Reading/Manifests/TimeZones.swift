import Autoscaling
import Simulation

/// Reads from the time zone database what the `cron` triggers of a policy need of it.
enum TimeZones {
  /// The zones that the triggers name, each once and by name; those that do not exist are left out.
  ///
  /// The changes reach from two days before the start to six years after the longest run: so far
  /// KEDA looks for the next start of a window.
  static func tables(for objects: [ScaledObject], start: WallClock) -> [TimeZoneTable] {
    Set(objects.flatMap(\.zoneNames)).sorted().compactMap { name in
      KEDATimeZone(name: name).map { zone in
        let begin = start.unixSeconds - 2 * day
        let end = start.unixSeconds + 6 * 366 * day + longestRun
        return TimeZoneTable(
          name: name,
          firstOffset: zone.offset(at: begin),
          changes: changes(of: zone, from: begin, to: end)
        )
      }
    }
  }

  private static let day: Int64 = 86_400
  private static let longestRun = 31 * day

  /// Looks every quarter of a day; no zone changes twice between two looks.
  private static func changes(
    of zone: KEDATimeZone,
    from begin: Int64,
    to end: Int64
  ) -> [TimeZoneTable.Change] {
    var changes: [TimeZoneTable.Change] = []
    var offset = zone.offset(at: begin)
    for second in stride(from: begin, through: end, by: Int64.Stride(day / 4)) {
      let found = zone.offset(at: second)
      if found == offset { continue }
      let change = firstSecond(of: found, in: zone, from: second - day / 4, to: second)
      changes.append(TimeZoneTable.Change(second: change, offset: found))
      offset = found
    }
    return changes
  }

  private static func firstSecond(
    of offset: Int64,
    in zone: KEDATimeZone,
    from begin: Int64,
    to end: Int64
  ) -> Int64 {
    var (before, after) = (begin, end)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if zone.offset(at: middle) == offset { after = middle } else { before = middle }
    }
    return after
  }
}

extension ScaledObject {
  /// The time zones of all `cron` triggers that can be built.
  fileprivate var zoneNames: [String] {
    spec.triggers.filter { $0.type == "cron" }.flatMap { trigger in
      (try? BuiltTrigger(trigger, index: 0))?.cron?.zoneNames ?? []
    }
  }
}
