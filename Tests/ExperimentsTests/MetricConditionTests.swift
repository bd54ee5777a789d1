import Testing

@testable import Experiments

@Suite struct MetricConditionTests {
  @Test(arguments: [
    ("podHours <= 40", "podHours", MetricCondition.Comparison.atMost, 40.0),
    ("p95(default)<30s", "p95(default)", .below, 30), ("p95(all)>=2m", "p95(all)", .atLeast, 120),
    ("overSLO > 5%", "overSLO", .above, 0.05), ("retries <= 1.5k", "retries", .atMost, 1500),
  ])
  func `a condition is read`(
    text: String,
    metric: String,
    comparison: MetricCondition.Comparison,
    bound: Double
  ) throws {
    let condition = try MetricCondition(parsing: text)
    #expect(condition.metric == metric)
    #expect(condition.comparison == comparison)
    #expect(condition.bound == bound)
  }

  @Test(arguments: [
    (
      "podHours = 40", "'podHours = 40' compares nothing; write 'METRIC <= VALUE', '<', '>=' or '>'"
    ),
    ("<= 40", "'<= 40' names no metric; such as 'podHours <= 40'"),
    (
      "podHours <=",
      "'podHours <=' has no value; "
        + "write a number such as 40 or 1.5, a duration such as 30s, or a share such as 5%"
    ),
    (
      "podHours <= few",
      "'few' in 'podHours <= few' is not a value; "
        + "write a number such as 40 or 1.5, a duration such as 30s, or a share such as 5%"
    ),
  ])
  func `a condition that says nothing is refused`(text: String, expected: String) {
    #expect(message { _ = try MetricCondition(parsing: text) } == expected)
  }

  @Test func `bounds count as they are written, and what is not measured keeps none`() throws {
    #expect(try MetricCondition(parsing: "podHours <= 4").holds(for: 4))
    #expect(try !MetricCondition(parsing: "podHours < 4").holds(for: 4))
    #expect(try MetricCondition(parsing: "podHours >= 4").holds(for: 4))
    #expect(try !MetricCondition(parsing: "podHours > 4").holds(for: 4))
    #expect(try !MetricCondition(parsing: "podHours > 4").holds(for: nil))
  }
}
