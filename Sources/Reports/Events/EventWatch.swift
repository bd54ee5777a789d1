package import Simulation

/// The Kubernetes events of a run as `kubectl get events -w` prints them.
package struct EventWatch {
  private let result: RunResult
  private let id: String?
  let entries: [EventCorrelator.Entry]
  /// The moment from which ages are counted.
  private let end: Duration

  /// Which events are shown.
  package struct Filter: Equatable, Sendable {
    package var objects: ObjectFilter
    /// `Normal` or `Warning`; `nil`: both.
    package var type: String?
    package var from: Duration?
    package var to: Duration?
    /// All that were sent, not only what the API server keeps.
    package var includesDropped: Bool

    package init(
      objects: ObjectFilter = ObjectFilter([]),
      type: String? = nil,
      from: Duration? = nil,
      to: Duration? = nil,
      includesDropped: Bool = false
    ) {
      self.objects = objects
      self.type = type
      self.from = from
      self.to = to
      self.includesDropped = includesDropped
    }

    /// What the run itself did (`scenario/actions`) is no event of Kubernetes: only who asks for
    /// it, or for all, sees it.
    func isOfKubernetes(_ event: ClusterEvent) -> Bool {
      includesDropped || !objects.isEmpty || !event.object.hasPrefix("scenario/")
    }

    func contains(_ event: ClusterEvent) -> Bool {
      (type.map { $0 == event.type } ?? true) && event.at >= (from ?? event.at)
        && event.at <= (to?.endOfSecond ?? event.at) && objects.contains(event.object)
    }
  }

  /// `id` is the run's number in the store; `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil, filter: Filter = Filter()) {
    self.result = result
    self.id = id
    end = filter.to ?? result.duration
    var correlator = EventCorrelator()
    let sent = result.events.filter { filter.isOfKubernetes($0) }
    // What is not shown still takes tokens.
    let all = sent.compactMap { event in
      filter.includesDropped
        ? EventCorrelator.Entry(event: event, count: 1, firstAt: event.at)
        : correlator.entry(for: event)
    }
    entries = all.filter { filter.contains($0.event) }
  }

  /// No event passes the filter.
  package var isEmpty: Bool { entries.isEmpty }

  /// The lines; LAST SEEN is the age at the end of the run or of what is shown, or the wall clock.
  package func text(wallClock: Bool = false) -> String {
    var table = KubectlTable(["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"])
    for entry in entries {
      let event = entry.event
      let seen =
        wallClock ? result.moment(event.at) : HumanDuration.text(max(.zero, end - event.at))
      table.append([seen, event.type, event.reason, event.object, event.message])
    }
    return table.lines.joined(separator: "\n")
  }

  /// One array of objects.
  package var json: String {
    let columns = [
      "run", "seconds", "time", "type", "reason", "object", "message", "count", "firstSeconds",
    ]
    let rows = entries.map { entry in
      Table.time(entry.event.at, in: result, id: id) + [
        .text(entry.event.type), .text(entry.event.reason), .text(entry.event.object),
        .text(entry.event.message), .integer(entry.count), .number(entry.firstAt.seconds),
      ]
    }
    return Table(columns: columns, rows: rows).encoded(as: .json)
  }
}
