import Simulation

extension TraceReader {
  /// One source for each name that the scenario knows.
  func counts(
    _ table: CountTable,
    _ recording: TraceFiles.Recording,
    _ scale: Double,
    _ process: ArrivalSource.Process,
    _ classes: inout TraceClasses,
    _ graph: inout JobGraph
  ) -> [ArrivalSource] {
    let run = 0..<SimDuration(window.duration).nanoseconds
    let starts = table.starts.map { $0 - origin(of: recording.load) }
    let inside = starts.indices.filter {
      run.contains(starts[$0]) && table.ends[$0] > table.starts[$0]
    }
    guard report(outside: starts.count - inside.count, of: starts.count, "row", recording) else {
      return []
    }
    return table.columns.compactMap { column in
      let counts = column.wholeCounts(scale: scale)
      let total = counts.reduce(0, +)
      guard let feed = classes.feed(of: column.target, jobs: total, &graph, at: mapping.position)
      else { return nil }
      let intervals = inside.filter { counts[$0] > 0 }.map { row in
        RecordedCounts.Interval(
          start: SimTime(nanoseconds: starts[row]),
          length: SimDuration(nanoseconds: table.ends[row] - table.starts[row]),
          count: UInt32(clamping: counts[row])
        )
      }
      let recorded = RecordedCounts(intervals: intervals, process: process, feeds: feed)
      return ArrivalSource(name: "\(name).\(column.target.name)", pattern: .counts(recorded))
    }
  }

  /// One source for all jobs whose names the scenario knows.
  func jobs(
    _ table: JobTable,
    _ recording: TraceFiles.Recording,
    _ classes: inout TraceClasses,
    _ graph: inout JobGraph
  ) -> [ArrivalSource] {
    let origin = origin(of: recording.load)
    let run = origin..<(origin + SimDuration(window.duration).nanoseconds)
    let outside = table.times.count { !run.contains($0) }
    guard report(outside: outside, of: table.times.count, "job", recording) else { return [] }
    let kinds = kinds(of: table, &classes, &graph)
    var known = table
    if outside > 0 || kinds.contains(nil) {
      known.keep { time, place in
        guard run.contains(time) else { return false }
        if kinds[Int(place)] == nil { classes.countUnknown(table.targets[Int(place)], jobs: 1) }
        return kinds[Int(place)] != nil
      }
    }
    let unused = RecordedJobs.Kind(recorded: JobClassID(0), drawn: JobClassID(0))
    let recorded = RecordedJobs(
      times: known.times,
      places: known.targetPlaces,
      services: known.services,
      kinds: kinds.map { $0 ?? unused },
      origin: origin
    )
    return [ArrivalSource(name: name, pattern: .jobs(recorded))]
  }

  /// The classes of the jobs of each name; `nil` for names that nobody knows.
  private func kinds(
    of table: JobTable,
    _ classes: inout TraceClasses,
    _ graph: inout JobGraph
  ) -> [RecordedJobs.Kind?] {
    var isDrawn = table.targets.map { _ in false }
    for (place, service) in zip(table.targetPlaces, table.services) where service < 0 {
      isDrawn[Int(place)] = true
    }
    return zip(table.targets, isDrawn).map { target, isDrawn in
      let at = mapping.position
      guard let recorded = classes.jobClass(of: target, isRecorded: true, &graph, at: at) else {
        return nil
      }
      guard isDrawn else { return RecordedJobs.Kind(recorded: recorded, drawn: recorded) }
      let drawn = classes.jobClass(of: target, isRecorded: false, &graph, at: at)
      return RecordedJobs.Kind(recorded: recorded, drawn: drawn ?? recorded)
    }
  }
}
