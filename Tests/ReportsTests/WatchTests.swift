import SampleRuns
import Simulation
import Testing

@testable import Reports

@Suite struct WatchTests {
  @Test func `the rows of the HPA are as recorded`() throws {
    let watch = HPAWatch(SampleRun.result(), id: "r12")
    try expectGolden("hpa.txt", watch.text())
    try expectGolden("hpa-clock.txt", watch.text(wallClock: true))
    let late = HPAWatch(
      SampleRun.result(),
      id: "r12",
      filter: HPAWatch.Filter(
        objects: ObjectFilter(["sidekiq"]),
        from: .seconds(570),
        to: .seconds(585)
      )
    )
    try expectGolden("hpa.json", String(late.json.dropLast()))
  }

  @Test func `a sync that changes nothing has no row`() {
    let lines = HPAWatch(SampleRun.result()).text().split(separator: "\n")
    // The heading, the creation, the first sync, then what changed: 17 syncs of one kind are one.
    #expect(lines.count < 20)
    #expect(lines[1].contains("<unknown>/1500 (avg)"))
    #expect(lines[1].hasSuffix("0          0s"))
  }

  @Test func `the events are as recorded`() throws {
    try expectGolden("events.txt", EventWatch(SampleRun.result(), id: "r12").text())
    let clock = EventWatch(SampleRun.result(), filter: EventWatch.Filter(type: "Normal"))
    try expectGolden("events-clock.txt", clock.text(wallClock: true))
    try expectGolden("events.json", String(EventWatch(SampleRun.result()).json.dropLast()))
  }

  @Test func `events are filtered by object, type and span`() {
    func count(_ filter: EventWatch.Filter) -> Int {
      max(0, EventWatch(SampleRun.result(), filter: filter).text().split(separator: "\n").count - 1)
    }
    #expect(count(EventWatch.Filter(objects: ObjectFilter(["hpa"]))) == 1)
    #expect(count(EventWatch.Filter(objects: ObjectFilter(["pod"]))) == 0)
    #expect(count(EventWatch.Filter(from: .seconds(915), to: .seconds(915))) == 1)
    #expect(count(EventWatch.Filter(from: .seconds(917))) == 0)
  }

  @Test(arguments: [
    (0, "0s"), (119, "119s"), (120, "2m"), (312, "5m12s"), (599, "9m59s"), (600, "10m"),
    (10_799, "179m"), (10_800, "3h"), (11_100, "3h5m"), (28_800, "8h"), (172_799, "47h"),
    (172_800, "2d"), (180_000, "2d2h"), (691_200, "8d"), (63_072_000, "2y"), (-5, "<invalid>"),
  ])
  func `an age is written as kubectl does`(seconds: Int, text: String) {
    #expect(HumanDuration.text(.seconds(seconds)) == text)
  }

  @Test func `a column of kubectl grows and never shrinks`() {
    var table = KubectlTable(["A", "NAME", "B"])
    table.append(["1", "x", "y"])
    table.append(["1", "longer", "y"])
    table.append(["1", "x", "y"])
    #expect(
      table.lines == ["A     NAME   B", "1     x      y", "1     longer   y", "1     x        y"]
    )
  }
}

@Suite struct EventCorrelatorTests {
  private func event(_ message: String, at seconds: Int, type: String = "Warning") -> ClusterEvent {
    ClusterEvent(
      at: .seconds(seconds),
      type: type,
      reason: "FailedGetExternalMetric",
      object: "horizontalpodautoscaler/x",
      message: message
    )
  }

  @Test func `equal events are counted up in one`() {
    var correlator = EventCorrelator()
    let entries = (0..<3).compactMap { correlator.entry(for: event("same", at: $0 * 15)) }
    #expect(entries.map(\.count) == [1, 2, 3])
    #expect(entries.map(\.firstAt) == [.zero, .zero, .zero])
  }

  @Test func `the tenth different message is combined with those before`() {
    var correlator = EventCorrelator()
    let entries = (0..<12).compactMap { correlator.entry(for: event("m\($0)", at: $0 * 15)) }
    #expect(entries[8].event.message == "m8")
    #expect(entries[9].event.message == "(combined from similar events): m9")
    #expect(entries[11].event.message == "(combined from similar events): m11")
    #expect(entries.suffix(3).map(\.count) == [1, 2, 3])
  }

  @Test func `after ten quiet minutes messages are told apart again`() {
    var correlator = EventCorrelator()
    for index in 0..<12 { _ = correlator.entry(for: event("m\(index)", at: index)) }
    let late = correlator.entry(for: event("late", at: 612))
    #expect(late?.event.message == "late")
  }

  @Test func `an outage exhausts the bucket of 25 after about three minutes`() {
    var correlator = EventCorrelator()
    var passed: [Int] = []
    for second in stride(from: 0, to: 900, by: 15) {
      for message in ["one", "two"] where correlator.entry(for: event(message, at: second)) != nil {
        passed.append(second)
      }
    }
    // 25 tokens and one more each 300 s.
    #expect(passed.count == 27)
    #expect(passed[24] == 180)
    #expect(passed[25] == 300)
    #expect(correlator.entry(for: event("up", at: 900, type: "Normal")) != nil)
  }
}
