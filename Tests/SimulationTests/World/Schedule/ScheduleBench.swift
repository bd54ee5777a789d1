import Autoscaling
import Simulation

/// Runs in which somebody acts or something fails, and what is seen of them.
struct ScheduleBench {
  var scenario: Scenario
  var objects: [ScaledObject]

  /// `waiting` jobs of an hour each from the first second on, and one ScaledObject.
  init(
    minutes: Int = 20,
    waiting: Int = 100,
    replicas: Int = 1,
    _ object: ScaledObject = SmallWorld.scaledObject(listLength: 25)
  ) {
    scenario = SmallWorld.scenario(
      duration: .seconds(60 * minutes),
      replicas: replicas,
      profile: JobProfile(wait: .constant(3600)),
      arrivals: waiting > 0 ? [SmallWorld.push(waiting, at: 1)] : []
    )
    objects = [object]
  }

  mutating func act(at second: Int, _ change: Action.Change) {
    scenario.actions.append(Action(at: .seconds(second), change: change))
  }

  mutating func fail(at second: Int, for seconds: Int, _ kind: Fault.Kind) {
    scenario.faults.append(Fault(at: .seconds(second), duration: .seconds(seconds), kind: kind))
  }

  mutating func annotate(at second: Int, _ annotation: ScaledObject.Annotation, _ value: String?) {
    let edit = Action.AnnotationEdit(key: annotation.rawValue, value: value)
    act(at: second, .annotate(Self.name, [edit]))
  }

  func run() throws -> ScheduleRun {
    ScheduleRun(result: try SmallWorld.run(scenario, objects))
  }

  static let name = Action.ObjectName(name: "sidekiq", namespace: "mastodon")
}

/// What happened in a run.
struct ScheduleRun {
  let result: RunResult

  /// When a controller decided, in whole seconds.
  func seconds(of controller: DecisionRecord.Controller) -> [Int] {
    result.decisions.filter { $0.controller == controller }.map { Int($0.at.components.seconds) }
  }

  /// The replicas at a time.
  func replicas(at second: Int) -> Int? {
    result.timeline.last { $0.at <= .seconds(second) }?.replicas.first
  }

  func events(_ reason: String) -> [ClusterEvent] {
    result.events.filter { $0.reason == reason }
  }

  /// When events of a reason came, in whole seconds.
  func seconds(of reason: String) -> [Int] {
    events(reason).map { Int($0.at.components.seconds) }
  }
}

extension Array<Int> {
  /// Those that lie in a span.
  func within(_ span: Range<Int>) -> [Int] { filter(span.contains) }
}
