import Autoscaling

/// What the triggers of a recorded object read from: lists, windows, or nothing.
struct KEDARecordedSources {
  private var sources: [Source]

  /// Where one trigger reads.
  private enum Source {
    case list(String)
    case window(CronWindow)
    case nothing
  }

  /// One source for each trigger; a trigger that cannot be built has none.
  init(_ object: ScaledObject, environment: [String: String]) {
    sources = object.spec.triggers.enumerated().map { index, trigger in
      let built = try? BuiltTrigger(trigger, index: index, environment: environment)
      if let redis = built?.redis { return .list(redis.listName) }
      return built?.cron.map { .window(CronWindow($0) { KEDATimeZone(name: $0) }) } ?? .nothing
    }
  }

  /// What a read of each trigger gives; a list without a state is empty.
  mutating func readings(
    _ lists: [String: KEDATrajectory.List],
    at now: Duration
  ) -> [ListReading] {
    sources.indices.map { index in
      switch sources[index] {
      case .list(let name):
        return lists[name]?.reading ?? .length(0)
      case .window(var window):
        let reading = window.reading(at: now)
        sources[index] = .window(window)
        return reading
      case .nothing:
        return .unread
      }
    }
  }
}

extension KEDATrajectory.List {
  /// What a read gives, with the texts of the recording.
  var reading: ListReading {
    switch err {
    case "query": .readFails("LOADING Redis is loading the dataset in memory")
    case "down": .unreachable("dial tcp 10.0.0.9:6379: connect: connection refused")
    default: .length(len ?? 0)
    }
  }
}
