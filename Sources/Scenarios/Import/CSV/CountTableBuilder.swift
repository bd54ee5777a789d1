/// Puts the rows of a file of counts together: sorted by time, one interval each.
struct CountTableBuilder {
  /// How long the intervals are, if the user says so; nanoseconds.
  let interval: Int64?
  let omissions: Omissions
  private var times: [Int64] = []
  private var places: [Int64: Int] = [:]
  private var targets: [LoadTarget] = []
  private var columns: [LoadTarget: Int] = [:]
  /// For each target the counts of the rows; −1 where none was given.
  private var counts: [[Double]] = []
  private var isSorted = true

  init(interval: Int64?, omissions: Omissions) {
    self.interval = interval
    self.omissions = omissions
  }

  /// Adds a row that has all counts of its interval; `false` after it was left out.
  mutating func addRow(
    _ time: Int64,
    _ targets: [LoadTarget],
    _ values: [Double],
    at position: Position
  ) -> Bool {
    guard places[time] == nil else {
      omissions.leaveOut("row", "its time was given before", at: position)
      return false
    }
    let row = row(at: time, position)
    for (target, value) in zip(targets, values) { counts[column(of: target)][row] = value }
    return true
  }

  /// Adds one count of an interval; `false` after it was left out.
  mutating func addCell(
    _ time: Int64,
    _ target: LoadTarget,
    _ value: Double,
    at position: Position
  ) -> Bool {
    let row = places[time] ?? row(at: time, position)
    let column = column(of: target)
    if counts[column][row] >= 0 {
      omissions.leaveOut("row", "its time and name were given before", at: position)
      return false
    }
    counts[column][row] = value
    return true
  }

  private mutating func row(at time: Int64, _ position: Position) -> Int {
    if let last = times.last, time < last {
      isSorted = false
      omissions.mend("row", "out of order: sorted by time", at: position)
    }
    places[time] = times.count
    times.append(time)
    for index in counts.indices { counts[index].append(-1) }
    return times.count - 1
  }

  private mutating func column(of target: LoadTarget) -> Int {
    if let column = columns[target] { return column }
    columns[target] = targets.count
    targets.append(target)
    counts.append(Array(repeating: -1, count: times.count))
    return targets.count - 1
  }

  /// The table; `unit` says what the counts of a target are.
  func table(
    file: String,
    unit: (LoadTarget) -> CSVHeader.CountUnit
  ) throws(ScenarioError) -> CountTable {
    let order = times.indices.sorted { times[$0] < times[$1] }
    let starts = order.map { times[$0] }
    guard let length = interval ?? Self.median(of: starts) else {
      if times.isEmpty { return CountTable() }
      throw ScenarioError([.noInterval(file)])
    }
    let ends = ends(of: starts, length: length, file: file)
    let columns = zip(targets, counts).map { target, counts in
      let unit = unit(target)
      let values = order.enumerated().map { place, row in
        let count = max(0, counts[row])
        guard case .rate(let seconds) = unit else { return count }
        return count * Double(ends[place] - starts[place]) / 1e9 / seconds
      }
      return CountTable.Column(target: target, counts: values)
    }
    return CountTable(starts: starts, ends: ends, columns: columns)
  }

  /// How far neighbours lie apart; `nil` for fewer than two.
  static func median(of starts: [Int64]) -> Int64? {
    let distances = zip(starts.dropFirst(), starts).map { $0 - $1 }.sorted()
    return distances.isEmpty ? nil : distances[distances.count / 2]
  }

  /// An interval ends with the next one, or, before a gap, after the usual length.
  private func ends(of starts: [Int64], length: Int64, file: String) -> [Int64] {
    var gaps = 0
    let ends = starts.indices.map { index -> Int64 in
      guard index + 1 < starts.count else { return starts[index] + length }
      let distance = starts[index + 1] - starts[index]
      if Double(distance) <= 1.5 * Double(length), interval == nil { return starts[index + 1] }
      if distance > length { gaps += 1 }
      return min(starts[index] + length, starts[index + 1])
    }
    omissions.mend(
      "gap",
      "in the times: nothing arrives there",
      at: Position(file: file),
      count: gaps
    )
    return ends
  }
}

extension Diagnostic {
  static func noInterval(_ file: String) -> Diagnostic {
    .error(
      "the file has one time only, which does not tell how long its interval is",
      at: Position(file: file),
      hint: "say so with '--interval', or 'interval' in a scenario"
    )
  }
}
