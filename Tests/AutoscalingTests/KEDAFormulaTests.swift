import Autoscaling
import Testing

/// Formulas and composite metrics: `keda.md`, section 11.
@Suite struct KEDAFormulaTests {
  private static let results: [(text: String, result: Double)] = [
    ("a + b * 2", 16), ("(a + b) / 2", 6.5), ("max([a, b])", 10), ("min(a, b)", 3),
    ("a > 5 ? a : b", 10), ("count([a, b], {# > 5}) * 10", 10), ("a ** 2", 100),
    ("round(b / 2)", 2), ("-a + b", -7), ("sum([a, b])", 13), ("a > 5 && b > 5 ? 1 : 0", 0),
    ("not (a == b) ? 1 : 2", 1), ("a ?? b", 10), ("int(a) % 3", 1), ("mean([a, b])", 6.5),
  ]

  @Test(arguments: results)
  func `formulas compute as expr does`(text: String, result: Double) throws {
    let formula = try Formula(text, names: ["a", "b"])
    #expect(try formula.evaluate([("a", 10), ("b", 3)]) == result)
  }

  @Test func `an absent value is nil, and only the operator for it gets along with it`() throws {
    let formula = try Formula("a ?? b", names: ["a", "b"])
    #expect(try formula.evaluate([("a", nil), ("b", 3)]) == 3)
    #expect(try formula.evaluate([("a", nil), ("b", nil)]) == nil)
    let sum = try Formula("a + b", names: ["a", "b"])
    #expect(throws: FormulaError.self) { try sum.evaluate([("a", nil), ("b", 3)]) }
  }

  @Test func `a division by zero is what x86 makes of it, in the metric and for int`() throws {
    let quotient = try Formula("b / a", names: ["a", "b"])
    #expect(try quotient.evaluate([("a", 0), ("b", 3)]) == .infinity)
    let whole = try Formula("int(b / a)", names: ["a", "b"])
    #expect(try whole.evaluate([("a", 0), ("b", 3)]) == Double(Int64.min))
    let triggers = [
      KEDATestObject.redis("queue:push", name: "a"), KEDATestObject.redis("queue:pull", name: "b"),
    ]
    let object = KEDATestObject.object(triggers) {
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(formula: "b / a", target: "1")
      )
    }
    var bench = try KEDATestBench(object, replicas: 1)
    #expect(bench.metric(.length(0), .length(3)) == .value(milli: .min))
    #expect(bench.poll(0, 3).composite?.isActive == false)
  }

  @Test func `a formula that fails on nil is inactive without an error, and answers nothing`()
    throws
  {
    let triggers = [
      KEDATestObject.redis("queue:push", name: "a"), KEDATestObject.redis("queue:pull", name: "b"),
    ]
    let object = KEDATestObject.object(triggers) {
      $0.fallback = ScaledObject.Fallback(
        failureThreshold: 0,
        replicas: 4,
        behavior: "scalingModifiers"
      )
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(formula: "a + b", target: "10")
      )
    }
    var bench = try KEDATestBench(object, replicas: 2)
    #expect(bench.metric(.length(30), .failing) == .nothing)
    let poll = bench.poll(readings: [.length(30), .failing])
    #expect(poll.status.conditions.ready.status == .yes)
    #expect(poll.decision == .deactivate(to: 0))
  }

  @Test func `a malformed activation target ends a poll only where no trigger fails`() throws {
    let object = KEDATestObject.object([KEDATestObject.redis(name: "a")]) {
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(
          formula: "a",
          target: "10",
          activationTarget: "x"
        )
      )
    }
    var bench = try KEDATestBench(object, replicas: 2)
    #expect(bench.poll(30).decision == .nothing(.cannotBuildTriggers("invalid activationTarget")))
    let failing = bench.poll(readings: [.failing])
    #expect(failing.decision == .nothing(.failingWithoutFallback))
    #expect(failing.status.conditions.ready.reason == "TriggerError")
  }

  @Test(arguments: [("a ** -2", 0.01), ("a ** 0.5", 4), ("a ** -0.5", 0.25), ("2 ** 0", 1)])
  func `powers have whole exponents, or are roots`(text: String, result: Double) throws {
    let value = text.contains("0.5") ? 16.0 : 10
    #expect(try Formula(text, names: ["a"]).evaluate([("a", value)]) == result)
    #expect(throws: TriggerError.self) { try Formula("a ** 1.7", names: ["a"]) }
  }

  @Test func `errors show the place in the wrapped formula`() {
    #expect(throws: TriggerError("unknown name c (1:11)\n | float(a + c)\n | ..........^")) {
      try Formula("a + c", names: ["a"])
    }
    #expect(
      throws: TriggerError(
        "unexpected token Bracket(\")\") (1:12)\n | float((1 + )\n | ...........^"
      )
    ) { try Formula("(1 + ", names: []) }
  }

  @Test func `neither nesting nor length can exhaust the stack`() {
    let nested = String(repeating: "(", count: 100_000)
    #expect(throws: TriggerError.self) { try Formula(nested, names: []) }
    let long = Array(repeating: "1", count: 100_000).joined(separator: "+")
    #expect(throws: TriggerError.self) { try Formula(long, names: []) }
  }

  @Test func `the sum of two queues is one metric, and one failing queue fails it`() throws {
    let triggers = [
      KEDATestObject.redis("queue:push", name: "push"),
      KEDATestObject.redis("queue:pull", name: "pull"),
    ]
    let object = KEDATestObject.object(triggers) {
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(formula: "push + pull", target: "100")
      )
    }
    var bench = try KEDATestBench(object, replicas: 1)
    #expect(bench.controller.horizontalPodAutoscaler?.metrics.count == 1)
    #expect(bench.metric(.length(30), .length(12)) == .value(milli: 42_000))
    #expect(
      bench.metric(.length(30), .failing) == .failed("metric:composite-metric encountered error")
    )
    let poll = bench.poll(1, 0)
    #expect(poll.composite?.milli == 1000)
    #expect(poll.status.triggersActivity.allSatisfy { !$0.isActive })
    #expect(
      bench.poll(readings: [.length(9), .failing]).decision
        == .nothing(.failingWithoutFallback)
    )
  }
}
