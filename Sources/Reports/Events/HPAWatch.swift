import Autoscaling
package import Simulation

/// The HPAs of a run as `kubectl get hpa -w` prints them: a row for each that was created, and one
/// after each sync that changed a status.
package struct HPAWatch {
  private let result: RunResult
  private let id: String?
  private let rows: [Row]

  /// Which rows are shown.
  package struct Filter: Equatable, Sendable {
    package var objects: ObjectFilter
    package var from: Duration?
    package var to: Duration?

    package init(
      objects: ObjectFilter = ObjectFilter([]),
      from: Duration? = nil,
      to: Duration? = nil
    ) {
      self.objects = objects
      self.from = from
      self.to = to
    }

    func contains(_ row: Row) -> Bool {
      let sync = row.sync
      let related = [sync.owner, sync.target].compactMap(\.self)
      return row.at >= (from ?? row.at) && row.at <= (to?.endOfSecond ?? row.at)
        && objects.contains("horizontalpodautoscaler/\(sync.name)", related: related)
    }
  }

  /// An HPA at a moment.
  struct Row {
    var at: Duration
    /// Its creation, when the status is still empty.
    var isCreation: Bool
    var sync: HPAExplanation

    var targets: String { isCreation ? sync.unknownTargets : sync.status.targets }
    var replicas: Int { isCreation ? 0 : Int(sync.status.currentReplicas) }
    var desired: Int { isCreation ? 0 : Int(sync.status.desiredReplicas) }
  }

  /// `id` is the run's number in the store; `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil, filter: Filter = Filter()) {
    self.result = result
    self.id = id
    rows = Self.rows(of: result).filter(filter.contains)
  }

  private static func rows(of result: RunResult) -> [Row] {
    var rows: [Row] = []
    var last: [Int: HPAExplanation] = [:]
    for decision in result.decisions {
      guard case .sync(let sync) = decision.explanation else { continue }
      let known = last[decision.scaledObject].flatMap { $0.isSameHPA(as: sync) ? $0 : nil }
      if known == nil {
        rows.append(Row(at: sync.createdAt, isCreation: true, sync: sync))
      }
      if known?.isShownAs(sync) != true {
        rows.append(Row(at: decision.at, isCreation: false, sync: sync))
      }
      last[decision.scaledObject] = sync
    }
    // Creations are only known from the first sync that follows them.
    return rows.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  /// No row passes the filter.
  package var isEmpty: Bool { rows.isEmpty }

  /// The lines; with the wall clock a column TIME stands before the others.
  package func text(wallClock: Bool = false) -> String {
    let headings = ["NAME", "REFERENCE", "TARGETS", "MINPODS", "MAXPODS", "REPLICAS", "AGE"]
    var table = KubectlTable((wallClock ? ["TIME"] : []) + headings)
    for row in rows {
      let time = wallClock ? [result.moment(row.at)] : []
      table.append(
        time + [
          row.sync.name, "Deployment/\(row.sync.target)", row.targets, "\(row.sync.minReplicas)",
          "\(row.sync.maxReplicas)", "\(row.replicas)",
          HumanDuration.text(row.at - row.sync.createdAt),
        ]
      )
    }
    return table.lines.joined(separator: "\n")
  }

  /// One array of objects.
  package var json: String {
    let columns = [
      "run", "seconds", "time", "name", "reference", "targets", "minPods", "maxPods", "replicas",
      "desiredReplicas", "ageSeconds",
    ]
    let rows = rows.map { row in
      Table.time(row.at, in: result, id: id) + [
        .text(row.sync.name), .text("Deployment/\(row.sync.target)"), .text(row.targets),
        .integer(Int(row.sync.minReplicas)), .integer(Int(row.sync.maxReplicas)),
        .integer(row.replicas), .integer(row.desired),
        .number((row.at - row.sync.createdAt).seconds),
      ]
    }
    return Table(columns: columns, rows: rows).encoded(as: .json)
  }
}

extension HPAExplanation {
  fileprivate var createdAt: Duration { SimDuration.seconds(createdSeconds).duration }

  fileprivate func isSameHPA(as other: HPAExplanation) -> Bool {
    name == other.name && createdSeconds == other.createdSeconds
  }

  /// Nothing that the API server stores has changed.
  fileprivate func isShownAs(_ other: HPAExplanation) -> Bool {
    status == other.status && minReplicas == other.minReplicas && maxReplicas == other.maxReplicas
      && target == other.target
  }
}
