/// What the columns of a CSV file mean: the names in its first line.
struct CSVHeader {
  /// Where the time is, and what it is counted in if the column says so.
  var time: (column: Int, unit: TimeUnit?)
  var layout: Layout
  /// The number of columns.
  var width: Int
  /// Names of columns that are passed over.
  var ignored: [String] = []

  /// How the rows are to be read.
  enum Layout {
    /// One column for each queue, class or activity.
    case wide([(column: Int, target: LoadTarget, unit: CountUnit)])
    /// One row for each interval and queue, class or activity.
    case long(Names, count: Int, unit: CountUnit)
    /// One row for each job.
    case jobs(Names, service: (column: Int, unit: TimeUnit)?)
  }

  /// The columns that name what arrived.
  struct Names {
    var queue: Int?
    var jobClass: Int?
    var activity: Int?

    /// What a row is about; `nil` when its names are empty.
    func target(in fields: [ArraySlice<UInt8>]) -> LoadTarget? {
      func text(_ column: Int?) -> String? {
        guard let column, column < fields.count, !fields[column].isEmpty else { return nil }
        return fields[column].text
      }
      if let name = text(jobClass) { return .jobClass(name, queue: text(queue)) }
      if let name = text(queue) { return .queue(name) }
      return text(activity).map { .activity($0) }
    }
  }

  /// What a count is.
  enum CountUnit: Equatable {
    case jobs
    /// Jobs in so many seconds.
    case rate(seconds: Double)

    init?(_ text: String) {
      switch text.lowercased() {
      case "jobs", "count", "n", "1": self = .jobs
      default:
        guard let slash = text.firstIndex(of: "/"),
          let seconds = UnitText.rate("1\(text[slash...])").map({ 1 / $0 })
        else { return nil }
        self = .rate(seconds: seconds)
      }
    }
  }
}

extension CSVHeader {
  /// Reads the first line; what cannot be understood is refused.
  init(_ fields: [ArraySlice<UInt8>], at position: Position) throws(ScenarioError) {
    let titles = fields.map { CSVTitle($0) }
    guard let time = titles.firstIndex(where: { $0.role == .time }) else {
      throw ScenarioError([.noTimeColumn(titles.map(\.text), at: position)])
    }
    self.time = (time, try Self.timeUnit(titles[time], at: position))
    width = titles.count
    func column(_ role: CSVTitle.Role) -> Int? { titles.firstIndex { $0.role == role } }
    let names = Names(
      queue: column(.queue),
      jobClass: column(.jobClass),
      activity: column(.activity)
    )
    let hasNames = names.queue != nil || names.jobClass != nil || names.activity != nil
    if !hasNames {
      layout = .wide(try Self.targets(titles, except: time, at: position))
    } else if let count = column(.count), count != names.jobClass {
      layout = .long(names, count: count, unit: try Self.countUnit(titles[count], at: position))
    } else {
      let service = column(.service)
      let unit = try service.map { column throws(ScenarioError) in
        try Self.timeUnit(titles[column], at: position) ?? .seconds
      }
      layout = .jobs(names, service: service.map { ($0, unit ?? .seconds) })
    }
    if hasNames { ignored = titles.filter { $0.role == nil }.map(\.text) }
  }

  private static func targets(
    _ titles: [CSVTitle],
    except time: Int,
    at position: Position
  ) throws(ScenarioError) -> [(column: Int, target: LoadTarget, unit: CountUnit)] {
    var targets: [(column: Int, target: LoadTarget, unit: CountUnit)] = []
    for (column, title) in titles.enumerated() where column != time && !title.text.isEmpty {
      guard title.role != .count else {
        throw ScenarioError([.noCountColumn(at: position)])
      }
      let target = target(title.name)
      guard !targets.contains(where: { $0.target == target }) else {
        throw ScenarioError([.error("two columns have the name '\(title.name)'", at: position)])
      }
      targets.append((column, target, try countUnit(title, at: position)))
    }
    guard !targets.isEmpty else {
      throw ScenarioError([.noCountColumn(at: position)])
    }
    return targets
  }

  /// `queue:default`, `class:FeedInsertWorker`, `activity:localPost`, or a bare name.
  private static func target(_ name: String) -> LoadTarget {
    if let rest = name.rest(after: "queue:") { return .queue(rest) }
    if let rest = name.rest(after: "class:") { return .jobClass(rest, queue: nil) }
    if let rest = name.rest(after: "activity:") { return .activity(rest) }
    return .named(name)
  }

  private static func timeUnit(
    _ title: CSVTitle,
    at position: Position
  ) throws(ScenarioError) -> TimeUnit? {
    guard let text = title.unit else { return nil }
    if ["iso", "iso8601", "iso 8601", "utc", "rfc3339"].contains(text.lowercased()) { return nil }
    if let unit = TimeUnit(text) { return unit }
    throw ScenarioError([
      .error(
        "column '\(title.text)': '\(text)' is no unit of time",
        at: position,
        hint: "the units are s, ms, us, ns, min and h"
      )
    ])
  }

  private static func countUnit(
    _ title: CSVTitle,
    at position: Position
  ) throws(ScenarioError) -> CountUnit {
    guard let text = title.unit else { return .jobs }
    if let unit = CountUnit(text) { return unit }
    throw ScenarioError([
      .error(
        "column '\(title.text)': '\(text)' is no unit of a number of jobs",
        at: position,
        hint: "the units are jobs, and rates such as 1/s, 1/min and 1/h"
      )
    ])
  }
}

extension StringProtocol {
  /// What follows a beginning; `nil` when it begins otherwise or ends there.
  fileprivate func rest(after prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }
}

extension Diagnostic {
  static func noTimeColumn(_ found: [String], at position: Position) -> Diagnostic {
    let names = found.prefix(8).joined(separator: ", ").prefix(120)
    return .error(
      "the first line must name the columns, and one of them 'time': found '\(names)'",
      at: position,
      hint: "write 'time,default,push', 'time,queue,count', or 'time,class,service' for single jobs"
    )
  }

  static func noCountColumn(at position: Position) -> Diagnostic {
    .error(
      "the first line names no queue, class or activity beside the time",
      at: position,
      hint: "write 'time,default,push', 'time,queue,count', or 'time,class,service' for single jobs"
    )
  }
}
