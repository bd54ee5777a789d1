import Simulation

/// A small world whose pods come up in known times: 34.5 s, of which Rails takes 30.
struct PodBench {
  var scenario: Scenario

  /// Pods of one thread; `jobs` jobs of an hour each at 10 s.
  init(minutes: Int = 20, replicas: Int = 1, jobs: Int = 0, nodes: NodePoolOptions? = nil) {
    scenario = SmallWorld.scenario(
      duration: .seconds(60 * minutes),
      replicas: replicas,
      profile: JobProfile(cpu: .constant(3600)),
      arrivals: jobs > 0 ? [SmallWorld.push(jobs, at: 10)] : []
    )
    scenario.cluster.boot = .constant(30)
    scenario.cluster.nodes = nodes
    // A sample every half second.
    scenario.controlPlane.hpaSyncPeriod = .milliseconds(500)
  }

  mutating func scale(to replicas: Int, at second: Int) {
    let change = Action.Change.scale(DeploymentID(0), replicas: replicas)
    scenario.actions.append(Action(at: .seconds(second), change: change))
  }

  mutating func fail(_ kind: Fault.Kind, at second: Int, for seconds: Int = 0) {
    scenario.faults.append(Fault(at: .seconds(second), duration: .seconds(seconds), kind: kind))
  }

  func run() throws -> PodRun { PodRun(result: try SmallWorld.run(scenario)) }
}

/// What happened to the pods of a run.
struct PodRun {
  let result: RunResult

  /// When events of a reason came, in whole seconds.
  func seconds(of reason: String) -> [Int] {
    result.events.filter { $0.reason == reason }.map { Int($0.at.components.seconds) }
  }

  func messages(of reason: String) -> [String] {
    result.events.filter { $0.reason == reason }.map(\.message)
  }

  func objects(of reason: String) -> [String] {
    result.events.filter { $0.reason == reason }.map(\.object)
  }

  /// The nodes that pods got, in order.
  var nodes: [String] {
    messages(of: "Scheduled").compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  /// When so many pods took jobs first after a second.
  func working(_ count: Int, after second: Int = 0) -> Double? {
    result.timeline.first { $0.at > .seconds(second) && $0.workingPods[0] >= count }?.at.seconds
  }

  func sample(at second: Int) -> TimelineSample? {
    result.timeline.last { $0.at <= .seconds(second) }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
