import SampleRuns
import Simulation
import Testing

@testable import Reports

@Suite struct DecisionReportTests {
  private let result = SampleRun.result()

  private func text(at seconds: Int, _ objects: [String] = []) -> String {
    DecisionReport(
      result,
      id: "r12",
      at: .seconds(seconds),
      objects: ObjectFilter(objects)
    ).text()
  }

  @Test(arguments: [("window", 330), ("policy", 345), ("max", 480), ("failure", 599)])
  func `the sentences are as recorded`(name: String, seconds: Int) throws {
    try expectGolden("explain-\(name).txt", text(at: seconds))
  }

  @Test func `the JSON is as recorded`() throws {
    let report = DecisionReport(result, id: "r12", at: .seconds(345))
    try expectGolden("explain.json", report.json)
  }

  @Test func `the last decision at the moment itself counts`() {
    #expect(
      text(at: 345).contains("Decided     01:05:45, 5m 45s after the start; next at 01:06:00")
    )
    #expect(text(at: 344).contains("Decided     01:05:30"))
    #expect(text(at: 3600).contains("the last one of the run"))
  }

  @Test func `an object is meant by the HPA, the ScaledObject, the Deployment or the kind`() {
    for name in ["keda-hpa-sidekiq", "hpa", "horizontalpodautoscaler/keda-hpa-sidekiq"] {
      #expect(text(at: 345, [name]).contains("HPA keda-hpa-sidekiq"))
      #expect(!text(at: 345, [name]).contains("KEDA, ScaledObject"))
    }
    #expect(text(at: 345, ["sidekiq"]).contains("HPA keda-hpa-sidekiq"))
    #expect(text(at: 345, ["sidekiq"]).contains("KEDA, ScaledObject sidekiq"))
    #expect(DecisionReport(result, at: .seconds(345), objects: ObjectFilter(["web"])).isEmpty)
    #expect(DecisionReport.objectNames(in: result) == ["keda-hpa-sidekiq", "sidekiq"])
  }

  @Test func `before the first decision there is nothing to say`() {
    #expect(DecisionReport(result, at: .seconds(14)).isEmpty)
  }

  @Test func `a run without arithmetic is told apart from one without decisions`() {
    var old = result
    for index in old.decisions.indices { old.decisions[index].explanation = nil }
    #expect(DecisionReport.lacksArithmetic(old))
    #expect(!DecisionReport.lacksArithmetic(result))
    old.decisions = []
    #expect(!DecisionReport.lacksArithmetic(old))
  }
}

@Suite struct MomentTests {
  /// 18:00 in a zone an hour east of Greenwich.
  private let start = WallClock(unixSeconds: 1_673_715_600, utcOffsetSeconds: 3600)

  @Test(arguments: [
    ("18:00", 0), ("18:42", 2520), ("18:42:15", 2535), ("02:00", 28_800), ("17:59", 86_340),
    ("18:42 +1d", 88_920), ("2023-01-14T18:42", 2520), ("2023-01-15 00:00:01", 21_601),
    ("2023-01-14T17:00", -3600), ("2h42m", 9720), ("90s", 90), ("1.5h", 5400), ("1d", 86_400),
  ])
  func `a moment is a time of day, a date or a span`(text: String, seconds: Int) {
    #expect(Moment(text, start: start)?.offset == .seconds(seconds))
  }

  @Test(arguments: [
    "", "18", "24:00", "18:60", "6:5", "18:42 1d", "18:42 +xd", "2023-13-01T00:00", "h", "2h4",
    "-1h", "now", "2x", "1e9d", "18:42:15:00", "2023-01-14", "+1d",
  ])
  func `anything else is none`(text: String) {
    #expect(Moment(text, start: start) == nil)
  }
}
