import Autoscaling
import Foundation
import Scenarios
import Simulation
import Testing

/// The sections `actions` and `faults`, and the releases of `controlPlane`.
@Suite struct ScheduleReaderTests {
  private func read(
    _ lines: String,
    spec: String = "maxReplicaCount: 4"
  ) throws -> LoadedScenario {
    try ScenarioReader.read(text: text(lines, spec: spec), name: "test")
  }

  private func text(_ lines: String, spec: String = "maxReplicaCount: 4") -> String {
    ScenarioText.scenario("duration: 4h\nstart: 2024-03-12T18:00 Europe/Berlin\n\(lines)")
      + ScenarioText.deployment() + ScenarioText.scaledObject(spec: spec)
  }

  private let policy = Action.ObjectName(name: "policy", namespace: "mastodon")

  @Test(arguments: [
    ("45m", 2700), ("18:30", 1800), ("18:30:05", 1805), ("21:59", 14_340), ("18:00", 0),
  ])
  func `an instant is a duration or a time of day`(text: String, seconds: Int) throws {
    let scenario = try read("actions: [{at: \(text), restart: kedaOperator}]").scenario
    #expect(scenario.actions == [Action(at: .seconds(seconds), change: .restart(.kedaOperator))])
  }

  @Test func `actions are read in the order of the file`() throws {
    let scenario = try read(
      """
      actions:
      - {at: 2h, scale: {deployment: sidekiq, replicas: 3}}
      - at: 1h
        annotate:
          scaledObject: policy
          annotations: {autoscaling.keda.sh/paused: "true", note: null}
      - {at: 3h, delete: {scaledObject: policy}}
      - {at: 3h, delete: {horizontalPodAutoscaler: policy}}
      - {at: 3h, rollout: sidekiq}
      """
    ).scenario
    let edits = [
      Action.AnnotationEdit(key: "autoscaling.keda.sh/paused", value: "true"),
      Action.AnnotationEdit(key: "note", value: nil),
    ]
    #expect(
      scenario.actions.map(\.change) == [
        .scale(DeploymentID(0), replicas: 3), .annotate(policy, edits),
        .deleteScaledObject(policy), .deleteHPA(policy), .rollOut(DeploymentID(0)),
      ]
    )
  }

  @Test func `manifests can stand in the place of a file`() throws {
    let scenario = try read(
      """
      actions:
      - at: 1h
        prune: true
        apply:
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata: {name: policy}
          spec:
            scaleTargetRef: {name: sidekiq}
            maxReplicaCount: 9
            triggers:
            - {type: redis, metadata: {address: "redis:6379", listName: "queue:default"}}
      """
    ).scenario
    guard case .apply(let applied, prunes: true) = scenario.actions.first?.change else {
      Issue.record("no apply: \(scenario.actions)")
      return
    }
    #expect(applied.scaledObjects.map(\.name) == ["policy"])
    #expect(applied.scaledObjects.map(\.namespace) == ["mastodon"])
    #expect(applied.scaledObjects.first?.spec.maxReplicaCount == 9)
  }

  @Test func `an applied file is found beside the scenario and counts as a source`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let policy = ScenarioText.scaledObject(spec: "maxReplicaCount: 9")
    try Data(policy.utf8).write(to: folder.appending(path: "faster.yaml"))
    let path = folder.appending(path: "s.scenario")
    try Data(text("actions: [{at: 1h, apply: faster.yaml}]").utf8).write(to: path)
    let loaded = try ScenarioReader.read(path: path.path)
    #expect(loaded.sources.map(\.text).last == policy)
    guard case .apply(let applied, prunes: false) = loaded.scenario.actions.first?.change else {
      Issue.record("no apply: \(loaded.scenario.actions)")
      return
    }
    #expect(applied.name == "faster.yaml")
    #expect(applied.scaledObjects.first?.spec.maxReplicaCount == 9)
  }

  @Test func `faults are read with their scope`() throws {
    let loaded = try read(
      """
      faults:
      - {at: 18:30, for: 15m, redis: unreachable, server: "redis:6379"}
      - {at: 1h, for: 1m, redis: readFails, trigger: "queue:default"}
      - {at: 1h, for: 1m, metricsApi: down}
      - {at: 1h, for: 1m, kedaOperator: down}
      """
    )
    #expect(loaded.notices.isEmpty)
    #expect(
      loaded.scenario.faults.map(\.kind) == [
        .redis(RedisFault(failure: .unreachable, server: "redis:6379")),
        .redis(RedisFault(failure: .readFails, trigger: "queue:default")), .metricsAPI,
        .kedaOperator,
      ]
    )
    #expect(loaded.scenario.faults.first?.at == .seconds(1800))
    #expect(loaded.scenario.faults.first?.duration == .seconds(900))
  }

  private static let bad: [(lines: String, finding: String)] = [
    (
      "actions: [{at: 5h, restart: kedaOperator}]",
      "3:16: error: 'actions[0].at' is '5h': must be between 0s and 4h"
    ),
    (
      "actions: [{at: 25:00, restart: kedaOperator}]",
      "3:16: error: 'actions[0].at' is '25:00': expected a time since the start such as '45m', or "
        + "a time of day such as '18:30'"
    ),
    (
      "actions: [{at: 1h}]",
      "3:11: error: 'actions[0]' must have exactly one of 'scale', 'apply', 'annotate', 'delete', "
        + "'restart', 'rollout', 'quiet'"
    ),
    (
      "actions: [{at: 1h, restart: kedaOperater}]",
      "3:29: error: 'actions[0].restart' is 'kedaOperater': expected one of 'kedaOperator', "
        + "'hpaController'; did you mean 'kedaOperator'?"
    ),
    (
      "actions: [{at: 1h, scale: {deployment: sidekik, replicas: 1}}]",
      "3:40: error: 'sidekik' is no Deployment; did you mean 'sidekiq'?"
    ),
    (
      "actions: [{at: 1h, rollout: sidekik}]",
      "3:29: error: 'sidekik' is no Deployment; did you mean 'sidekiq'?"
    ),
    (
      "actions: [{at: 1h, apply: nowhere.yaml}]",
      "3:27: error: manifest 'nowhere.yaml': no such file"
    ),
    (
      "actions: [{at: 1h, prune: true, restart: kedaOperator}]",
      "3:27: error: 'prune' goes with 'apply' only"
    ),
    (
      "actions: [{at: 1h, drain: sidekiq}]",
      "3:20: error: unknown key 'drain' in 'actions[0]'; known: at, scale, apply, prune, annotate, "
        + "delete, restart, rollout, quiet"
    ),
    (
      "faults: [{at: 1h, redis: unreachable}]",
      "3:10: error: 'faults[0].for' is missing: expected a duration such as '90s', '15m', '1h30m' "
        + "or '250ms'"
    ),
    (
      "faults: [{at: 1h, for: 1m, metricsApi: down, server: x}]",
      "3:54: error: 'server' goes with 'redis' only"
    ),
    (
      "faults: [{at: 1h, for: 1m, redis: gone}]",
      "3:35: error: 'faults[0].redis' is 'gone': expected one of 'unreachable', 'readFails'"
    ),
    (
      "faults: [{at: 1h, for: 1m, redis: unreachable, server: 'r:1'}]",
      "3:56: warning: 'faults[0]' concerns no redis trigger of the policy; known: redis:6379"
    ),
    (
      "controlPlane: {keda: 2.7}",
      "3:22: error: 'controlPlane.keda' is '2.7': expected one of '2.8', '2.9', '2.10', '2.11', "
        + "'2.12', '2.13', '2.14', '2.15', '2.16', '2.17', '2.18', '2.19', '2.20'"
    ),
  ]

  @Test(arguments: bad)
  func `a fault in these sections is said with its place`(lines: String, finding: String) {
    #expect(ScenarioText.findings(in: text(lines)).contains(finding))
  }

  @Test func `releases are read without quotes`() throws {
    let options = try read("controlPlane: {kubernetes: 1.30, keda: 2.10, kedaStart: 2m}").scenario
      .controlPlane
    #expect(options.kubernetes == KubernetesVersion(minor: 30))
    #expect(options.keda == KEDAVersion(minor: 10))
    #expect(options.kedaStart == .seconds(120))
  }

  @Test func `what the releases do not know is noted`() throws {
    let spec =
      "initialCooldownPeriod: 60\n  advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: "
      + "{tolerance: 50m}}}}"
    let notes = try read("controlPlane: {kubernetes: 1.34, keda: 2.13}", spec: spec).notices
    #expect(
      notes.map(\.message) == [
        "KEDA 2.13 does not know 'spec.initialCooldownPeriod', which came with 2.14, and passes it "
          + "over",
        "Kubernetes 1.34 ignores 'spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleUp."
          + "tolerance', which counts from 1.35 on",
      ]
    )
    #expect(try read("", spec: spec).notices.isEmpty)
  }

  @Test func `the schema of 2_17 to 2_19 refuses the behavior scalingModifiers`() {
    let spec = "fallback: {failureThreshold: 1, replicas: 1, behavior: scalingModifiers}"
    let message = "spec.fallback.behavior: Unsupported value: \"scalingModifiers\""
    let refused = { (minor: Int) in
      ScenarioText.findings(in: text("controlPlane: {keda: 2.\(minor)}", spec: spec))
        .contains { $0.contains(message) }
    }
    #expect(!refused(16))
    #expect(refused(17))
    #expect(refused(19))
    #expect(!refused(20))
  }
}
