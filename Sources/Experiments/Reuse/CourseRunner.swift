import Simulation

/// Runs the cells of a study on several cores, each course once, and hands the outcomes over in
/// order.
///
/// Of cells that may turn out to be alike one is run first; those that then decide as it did have its
/// outcome. What is run depends on the cells and their order alone, not on the number of workers.
struct CourseRunner<Cell: Sendable, Outcome: Sendable>: Sendable {
  /// How a cell begins.
  enum Start: Sendable {
    /// No run is needed, or possible.
    case settled(Outcome)
    case run(CourseRun)
  }

  /// What a run gives, with what its control loops decided; `nil` if they did not begin.
  typealias Result = (outcome: Outcome, course: ControlCourse?)

  private let workers: OrderedWorkers
  private let start: @Sendable (_ cell: Cell, _ isOpaque: (String) -> Bool) -> Start
  private let perform: @Sendable (CourseRun) -> Result
  private let keep: @Sendable (Outcome, CourseRun) -> (outcome: Outcome, size: Int)
  private var book = CourseBook<Outcome>()

  /// How many cells are looked at together.
  private static var chunk: Int { 256 }

  /// `keep` makes of a run's outcome what cells like it will have, and says how many bytes that takes.
  init(
    workers: Int,
    start: @escaping @Sendable (_ cell: Cell, _ isOpaque: (String) -> Bool) -> Start,
    perform: @escaping @Sendable (CourseRun) -> Result,
    keep: @escaping @Sendable (Outcome, CourseRun) -> (outcome: Outcome, size: Int)
  ) {
    self.workers = OrderedWorkers(count: workers)
    self.start = start
    self.perform = perform
    self.keep = keep
  }

  /// Calls `deliver` for each cell, in order, and says whether it has the run of another one.
  ///
  /// When the task is cancelled, no more runs begin; what was begun is finished and delivered, and
  /// `CancellationError` is thrown.
  mutating func run(
    _ cells: [Cell],
    deliver: (_ cell: Cell, _ outcome: Outcome, _ isShared: Bool) throws -> Void
  ) async throws {
    for first in stride(from: 0, to: cells.count, by: Self.chunk) {
      let chunk = Array(cells[first..<min(first + Self.chunk, cells.count)])
      var delivery = OrderedDelivery<Outcome>(count: chunk.count)
      do {
        try await run(chunk, &delivery) { try deliver(chunk[$0], $1, $2) }
      } catch let error as CancellationError {
        try delivery.flush { try deliver(chunk[$0], $1, $2) }
        throw error
      }
    }
  }

  private mutating func run(
    _ cells: [Cell],
    _ delivery: inout OrderedDelivery<Outcome>,
    _ deliver: OrderedDelivery<Outcome>.Deliver
  ) async throws {
    var starts = [Start?](repeating: nil, count: cells.count)
    while true {
      let pending = cells.indices.filter { !delivery.has($0) }
      if pending.isEmpty { return }
      var groups: Set<CourseBook<Outcome>.Group> = []
      var chosen: [(place: Int, run: CourseRun)] = []
      for (place, look) in try await look(at: pending, cells, starts) {
        starts[place] = look.start
        switch (look.start, look.finding) {
        case (.settled(let outcome), _):
          try delivery.add(outcome, isShared: false, at: place, deliver)
        case (_, .known(let outcome)): try delivery.add(outcome, isShared: true, at: place, deliver)
        case (.run(let run), .new(let group)):
          if groups.insert(group).inserted { chosen.append((place, run)) }
        case (.run, nil): break
        }
      }
      let (runs, perform) = (chosen, perform)
      try await workers.run(Array(runs.indices)) {
        perform(runs[$0].run)
      } deliver: { index, result in
        let run = runs[index].run
        let kept = keep(result.outcome, run)
        book.insert(kept.outcome, size: kept.size, of: run, course: result.course)
        try delivery.add(result.outcome, isShared: false, at: runs[index].place, deliver)
      }
    }
  }

  private typealias Look = (start: Start, finding: CourseBook<Outcome>.Finding?)

  /// Finds out side by side what is known of some cells.
  private func look(
    at places: [Int],
    _ cells: [Cell],
    _ starts: [Start?]
  ) async throws -> [(Int, Look)] {
    var looks: [(Int, Look)] = []
    let (book, start) = (book, start)
    try await workers.run(places) { place -> Look in
      let start = starts[place] ?? start(cells[place], book.isOpaque)
      guard case .run(let run) = start else { return (start, nil) }
      return (start, book.find(run))
    } deliver: { place, look in
      looks.append((place, look))
    }
    return looks
  }
}

/// Hands outcomes over in the order of their places, in whatever order they come.
private struct OrderedDelivery<Outcome> {
  private var waiting: [(outcome: Outcome, isShared: Bool)?]
  private var isKnown: [Bool]
  private var next = 0

  typealias Deliver = (_ place: Int, _ outcome: Outcome, _ isShared: Bool) throws -> Void

  init(count: Int) {
    waiting = Array(repeating: nil, count: count)
    isKnown = Array(repeating: false, count: count)
  }

  func has(_ place: Int) -> Bool { isKnown[place] }

  /// Takes an outcome, and delivers all up to the first one that is missing.
  mutating func add(
    _ outcome: Outcome,
    isShared: Bool,
    at place: Int,
    _ deliver: Deliver
  ) throws {
    waiting[place] = (outcome, isShared)
    isKnown[place] = true
    while next < isKnown.count, isKnown[next] { try deliverNext(deliver) }
  }

  /// Delivers what is there and passes over what is missing.
  mutating func flush(_ deliver: Deliver) throws {
    while next < isKnown.count { try deliverNext(deliver) }
  }

  private mutating func deliverNext(_ deliver: Deliver) throws {
    let place = next
    next += 1
    guard let (outcome, isShared) = waiting[place] else { return }
    waiting[place] = nil
    try deliver(place, outcome, isShared)
  }
}
