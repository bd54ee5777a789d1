import Autoscaling
import Simulation
import Testing

@testable import Experiments

/// Policies that the controllers cannot tell apart.
@Suite struct EffectiveSetupTests {
  private static let name = SampleSetup.deployment

  private func setup(_ assignments: [String], of base: Setup = SampleSetup.setup) throws -> Setup {
    var setup = base
    try setup.apply(assignments.map { try Assignment(parsing: $0) })
    return setup
  }

  @Test(arguments: [
    ("pollingInterval=none", "pollingInterval=30"),
    ("maxReplicaCount=none", "maxReplicaCount=100"),
    ("minReplicaCount=none", "minReplicaCount=0"),
    ("cooldownPeriod=10", "cooldownPeriod=900"),
    ("initialCooldownPeriod=none", "initialCooldownPeriod=60"),
    ("listLength=none", "listLength=5"),
    ("activationListLength=none", "activationListLength=0"),
    ("metricType=none", "metricType=AverageValue"),
    (
      "\(name):scaleUp.stabilizationWindowSeconds=none",
      "\(name):scaleUp.stabilizationWindowSeconds=0"
    ),
    ("\(name):scaleUp.selectPolicy=none", "\(name):scaleUp.selectPolicy=Max"),
    ("\(name):scaleUp.selectPolicy=Min", "\(name):scaleUp.selectPolicy=Max"),
    ("\(name):scaleDown.selectPolicy=none", "\(name):scaleDown.selectPolicy=Max"),
    (
      "\(name):scaleDown.stabilizationWindowSeconds=none",
      "\(name):scaleDown.stabilizationWindowSeconds=300"
    ),
  ])
  func `an absent field is its default`(one: String, other: String) throws {
    let (one, other) = try (setup([one]), setup([other]))
    #expect(one != other)
    #expect(one.effective == other.effective)
    #expect(one.effectiveKey == other.effectiveKey)
    #expect(one.effective.effective == one.effective)
  }

  @Test func `the default rules are those of the API server`() throws {
    let absent = try setup(["\(Self.name):scaleUp.policies[0].type=none"])
    let written = try setup([
      "\(Self.name):scaleUp.policies[0].type=Percent", "\(Self.name):scaleUp.policies[0].value=100",
      "\(Self.name):scaleUp.policies[1].type=Pods", "\(Self.name):scaleUp.policies[1].value=4",
      "\(Self.name):scaleUp.periodSeconds=15",
    ])
    #expect(absent != written)
    #expect(absent.effective == written.effective)
    let down = try setup([
      "\(Self.name):scaleDown.percent=100", "\(Self.name):scaleDown.periodSeconds=15",
    ])
    #expect(down.effective == SampleSetup.setup.effective)
  }

  @Test func `the window of scale-down is the controller's flag`() throws {
    let flag = "controlPlane.downscaleStabilization=120s"
    let written = "\(Self.name):scaleDown.stabilizationWindowSeconds=120"
    #expect(try setup([flag]).effective == setup([flag, written]).effective)
    #expect(try setup([flag]).effective != SampleSetup.setup.effective)
  }

  @Test(arguments: [
    ["minReplicaCount=0", "cooldownPeriod=10"],
    ["\(name):idleReplicaCount=0", "\(name):cooldownPeriod=10"],
    ["pollingInterval=29"], ["listLength=6"], ["\(name):scaleUp.percent=100"],
    ["scaleDown.stabilizationWindowSeconds=300"],
  ])
  func `what makes a difference stays different`(assignments: [String]) throws {
    let changed = try setup(assignments)
    let base = try setup(Array(assignments.dropLast()))
    #expect(changed.effective != base.effective)
    #expect(changed.effectiveKey != base.effectiveKey)
  }

  @Test func `an absent minimum is not 0 for whoever names an idle count`() throws {
    let idle = try setup(["idleReplicaCount=0", "minReplicaCount=none"])
    #expect(try idle.effective != setup(["idleReplicaCount=0", "minReplicaCount=0"]).effective)
  }

  @Test func `setups of one effective form give the same figures`() throws {
    var random = RandomNumbers(seed: 5)
    var pairs = 0
    for _ in 0..<24 {
      let one = try setup(Self.assignments(using: &random), of: Self.small)
      let other = try setup(Self.rewritten(one, using: &random), of: one)
      guard one != other, one.effective == other.effective else { continue }
      pairs += 1
      #expect(try Self.figures(one) == Self.figures(other))
    }
    #expect(pairs >= 8)
  }

  /// Ten minutes in which the replicas move.
  private static var small: Setup {
    var setup = SampleSetup.setup
    setup.scenario.duration = .seconds(600)
    for index in setup.policy.scaledObjects.indices {
      setup.policy.scaledObjects[index].spec.triggers = setup.policy.scaledObjects[index].spec
        .triggers.map { trigger in
          var trigger = trigger
          trigger.metadata["address"] = "redis:6379"
          return trigger
        }
    }
    return setup
  }

  /// All that a run found out; a digest and a notice may quote the policy.
  private static func figures(_ setup: Setup) throws -> RunResult {
    var world = try World(setup.scenario, policy: setup.policy, seed: 3, recording: .summary)
    var result = try world.run()
    result.digest = 0
    result.notices = []
    return result
  }

  private static func assignments(using random: inout RandomNumbers) -> [String] {
    let choices = [
      "minReplicaCount=0", "minReplicaCount=2", "minReplicaCount=none", "pollingInterval=none",
      "cooldownPeriod=none", "cooldownPeriod=60", "listLength=20", "listLength=none",
      "maxReplicaCount=none", "scaleUp.policies[0].type=none", "scaleUp.policies[1].type=Percent",
      "scaleUp.pods=2", "scaleUp.stabilizationWindowSeconds=0", "scaleDown.selectPolicy=Max",
      "scaleDown.policies[0].type=Pods", "scaleUp.selectPolicy=Min",
    ]
    return choices.filter { _ in random.next(4) == 0 }
  }

  /// Other words for the same.
  private static func rewritten(_ setup: Setup, using random: inout RandomNumbers) -> [String] {
    var result: [String] = []
    for parameter in setup.parameters where random.next(2) == 0 {
      guard let object = parameter.object, object.kind == .scaledObject else { continue }
      let other: String? =
        switch (parameter.alias, parameter.value?.description) {
        case ("pollingInterval", nil): "30"
        case ("cooldownPeriod", _): ["7", "none", "300"][random.next(3)]
        case ("initialCooldownPeriod", nil): "0"
        case ("minReplicaCount", nil): "0"
        case ("maxReplicaCount", nil): "100"
        case ("listLength", nil): "5"
        case ("activationListLength", nil): "0"
        case ("metricType", nil): "AverageValue"
        case ("scaleUp.selectPolicy", nil): "Max"
        case ("scaleDown.selectPolicy", nil): "Max"
        case ("scaleDown.stabilizationWindowSeconds", nil): "300"
        case ("scaleUp.stabilizationWindowSeconds", nil): "0"
        default: nil
        }
      if let other { result.append("\(object.name):\(parameter.path)=\(other)") }
    }
    return result
  }
}

/// SplitMix64, for choices in a test.
private struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next(_ count: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(count))
  }
}
