import Autoscaling
import Simulation
import Testing

@testable import Experiments

/// Rules of `behavior` by their places in the list.
@Suite struct ScalingPolicyTests {
  private static let name = SampleSetup.deployment
  private static let origin = Sweep.Origin(
    scenarioHash: "a",
    policyHash: "b",
    fixed: [],
    version: "1"
  )

  private func policies(_ assignments: String...) throws -> [ScalingPolicy]? {
    var setup = SampleSetup.setup
    try setup.apply(assignments.map { try Assignment(parsing: "\(Self.name):\($0)") })
    return setup.policy.scaledObjects[0].spec.advanced?.behavior?.scaleUp?.policies
  }

  private static let article = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)

  @Test func `a type at a free place adds a rule with usual values`() throws {
    let percent = ScalingPolicy(type: .percent, value: 100, periodSeconds: 60)
    #expect(try policies("scaleUp.policies[1].type=Percent") == [Self.article, percent])
    let pods = ScalingPolicy(type: .pods, value: 4, periodSeconds: 60)
    #expect(try policies("scaleUp.policies[1].type=Pods") == [Self.article, pods])
  }

  @Test func `value and period follow the type, in whatever order they are written`() throws {
    let expected = [Self.article, ScalingPolicy(type: .percent, value: 50, periodSeconds: 15)]
    #expect(
      try policies(
        "scaleUp.policies[1].periodSeconds=15",
        "scaleUp.policies[1].value=50",
        "scaleUp.policies[1].type=Percent"
      ) == expected
    )
    let path = "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.policies[1]"
    #expect(
      try policies("\(path).type=Percent", "\(path).value=50", "\(path).periodSeconds=15")
        == expected
    )
  }

  @Test func `places keep their numbers while a rule before them goes`() throws {
    #expect(
      try policies(
        "scaleUp.policies[0].type=none",
        "scaleUp.policies[1].type=Percent",
        "scaleUp.policies[1].value=50"
      ) == [ScalingPolicy(type: .percent, value: 50, periodSeconds: 60)]
    )
  }

  @Test func `a new type keeps value and period`() throws {
    #expect(
      try policies("scaleUp.policies[0].type=Percent")
        == [ScalingPolicy(type: .percent, value: 1, periodSeconds: 60)]
    )
  }

  @Test func `without rules the list is absent, and without anything the behavior`() throws {
    #expect(try policies("scaleUp.policies[0].type=none") == nil)
    var setup = SampleSetup.setup
    try setup.apply(Assignment(parsing: "scaleUp.policies[0].type=none"))
    #expect(setup.policy.scaledObjects[0].spec.advanced?.behavior?.scaleUp != nil)
    try setup.apply(Assignment(parsing: "scaleUp.stabilizationWindowSeconds=none"))
    #expect(setup.policy.scaledObjects[0].spec.advanced == nil)
    #expect(setup.policy.scaledObjects[1].spec.advanced == nil)
  }

  @Test func `what was never there is not made by none`() throws {
    var setup = SampleSetup.setup
    for name in ["stabilizationWindowSeconds", "selectPolicy", "pods", "policies[0].type"] {
      try setup.apply(Assignment(parsing: "\(SampleSetup.pushPull):scaleDown.\(name)=none"))
    }
    #expect(setup == SampleSetup.setup)
  }

  @Test func `value and period of an absent rule are an error`() {
    for name in ["scaleUp.policies[1].value", "scaleDown.policies[0].periodSeconds"] {
      #expect(message { _ = try policies("\(name)=5") }?.contains("unknown parameter") == true)
    }
    #expect(
      message { _ = try policies("scaleUp.policies[1].type=Pod") }
        == "'\(Self.name):scaleUp.policies[1].type' must be one of 'Pods', 'Percent', or 'none', "
        + "not 'Pod'"
    )
  }

  @Test(arguments: [
    ["scaleUp.policies[1].type=none,Pods,Percent", "scaleUp.policies[1].value=2,4"],
    ["scaleUp.policies[1].value=2,4", "scaleUp.policies[1].type=none,Pods,Percent"],
  ])
  func `an axis has no effect in the cells where its rule is absent`(axes: [String]) throws {
    let sweep = try sweep(axes.map { "\(Self.name):\($0)" })
    var found: [String: [ScalingPolicy]] = [:]
    for index in 0..<sweep.count {
      let cell = sweep.cell(at: index)
      let rules = try sweep.setup(of: cell).policy.scaledObjects[0].spec.advanced?.behavior?.scaleUp
      let key = cell.assignments.map(\.value).sorted().joined(separator: " ")
      found[key] = rules?.policies
    }
    func second(_ kind: ScalingPolicy.Kind, _ value: Int32) -> [ScalingPolicy] {
      [Self.article, ScalingPolicy(type: kind, value: value, periodSeconds: 60)]
    }
    #expect(
      found == [
        "2 none": [Self.article], "4 none": [Self.article],
        "2 Pods": second(.pods, 2), "4 Pods": second(.pods, 4),
        "2 Percent": second(.percent, 2), "4 Percent": second(.percent, 4),
      ]
    )
  }

  @Test func `a sweep that never has the rule is refused`() {
    #expect(
      message { _ = try sweep(["scaleUp.policies[1].value=2,4"]) }?.contains("unknown parameter")
        == true
    )
    #expect(
      message {
        _ = try sweep(["scaleUp.policies[1].type=none", "scaleUp.policies[1].value=2,4"])
      }?.contains("unknown parameter") == true
    )
    #expect(
      message {
        _ = try sweep(["scaleUp.policies[1].type=none,Pods", "scaleUp.policies[1].value=0"])
      } == "'scaleUp.policies[1].value' must be a whole number from 1 to 2147483647, not '0'"
    )
  }

  private func sweep(_ axes: [String]) throws -> Sweep {
    try Sweep(
      of: SampleSetup.setup,
      axes: axes.map { try ParameterSet(parsing: $0) },
      replications: 1,
      seed: 7,
      origin: Self.origin
    )
  }

  @Test func `conditions say which axis needs which values of another`() throws {
    let axes = try [
      "scaleUp.policies[1].value=2,4", "listLength=500,1000",
      "scaleUp.policies[1].type=none,Pods,Percent", "fallback.failureThreshold=1,3",
      "scaleUp.policies[0].value=1,2", "fallback.replicas=2,none",
      "scaleUp.policies[1].periodSeconds=15,60", "scaleUp.policies[0].type=Pods,Percent",
    ].map { try ParameterSet(parsing: $0) }
    #expect(
      try SampleSetup.setup.conditions(of: axes) == [
        ParameterCondition(axis: 0, controllingAxis: 2, values: [1, 2]),
        ParameterCondition(axis: 3, controllingAxis: 5, values: [0]),
        ParameterCondition(axis: 6, controllingAxis: 2, values: [1, 2]),
      ]
    )
    // Another object has the rule whatever the axis says.
    let ofOne = try [
      "\(SampleSetup.pushPull):scaleUp.policies[0].type=none,Pods", "scaleUp.policies[0].value=1,2",
    ].map { try ParameterSet(parsing: $0) }
    #expect(try SampleSetup.setup.conditions(of: ofOne).isEmpty)
  }

  @Test func `what another assignment takes away is idle, also under the name of an object`() throws
  {
    func idle(_ texts: [String]) throws -> [String] {
      let all = try texts.map { try Assignment(parsing: $0) }
      return all.filter { $0.isIdle(among: all) }.map(\.description)
    }
    let none = ["scaleUp.policies[1].type=none", "a:fallback.replicas=none"]
    #expect(
      try idle(none + ["scaleUp.policies[1].value=4", "b:scaleUp.policies[1].periodSeconds=15"])
        == ["scaleUp.policies[1].value=4", "b:scaleUp.policies[1].periodSeconds=15"]
    )
    #expect(
      try idle(none + ["scaleUp.policies[0].value=4", "b:fallback.failureThreshold=3"]) == []
    )
    #expect(
      try idle(none + ["a:fallback.failureThreshold=3"]) == ["a:fallback.failureThreshold=3"]
    )
  }
}
