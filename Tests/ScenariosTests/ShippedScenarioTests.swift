import Autoscaling
import Foundation
import Scenarios
import Simulation
import Testing

/// The files of the folder `scenarios`.
enum ShippedScenarios {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios").path

  static let names = [
    "viral-post", "cpu-hpa", "quiet-day", "push-pull", "redis-outage", "operator-restart",
    "rollout", "node-lost", "oom-killed", "new-nodes",
    "steady", "diurnal", "delete-flood", "import-burst", "exodus", "flagship",
    "db-exhaustion", "pgbouncer", "production-2023", "production-2026", "postgres-restart",
    "dead-remote", "slow-link", "slow-peers", "outage-catch-up",
  ]

  static func load(_ name: String) throws -> LoadedScenario {
    try ScenarioReader.read(path: "\(folder)/\(name).scenario")
  }
}

@Test(arguments: ShippedScenarios.names)
func `a shipped scenario is read without a finding`(name: String) throws {
  let loaded = try ShippedScenarios.load(name)
  #expect(loaded.notices.isEmpty)
  #expect(loaded.scenario.name == name)
  #expect(loaded.description != nil)
}

@Test func `viral-post has the manifest of the article to the letter`() throws {
  let policy = try ShippedScenarios.load("viral-post").scenario.policy
  let name = "mastodon-sidekiq-worker-default"
  #expect(policy.scaledObjects.count == 4)
  #expect(policy.authentications == ["trigger-auth-redis-secret": ["password": ""]])
  #expect(
    policy.scaledObjects.first
      == ScaledObject(
        name: name,
        namespace: "mastodon",
        labels: ["scaledobject.keda.sh/name": name],
        spec: ScaledObject.Spec(
          scaleTargetRef: ScaledObject.ScaleTargetRef(name: name),
          pollingInterval: 30,
          cooldownPeriod: 300,
          minReplicaCount: 1,
          maxReplicaCount: 4,
          fallback: ScaledObject.Fallback(failureThreshold: 3, replicas: 2),
          advanced: ScaledObject.Advanced(
            behavior: ScalingBehavior(
              scaleUp: ScalingRules(
                stabilizationWindowSeconds: 300,
                policies: [ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)]
              )
            )
          ),
          triggers: [
            ScaledObject.Trigger(
              type: "redis",
              metricType: "AverageValue",
              metadata: [
                "address": "10.10.10.50:6379", "listLength": "1500", "listName": "queue:default",
              ],
              authenticationRef: ScaledObject.AuthenticationRef(name: "trigger-auth-redis-secret")
            )
          ]
        )
      )
  )
}

@Test func `push-pull has one Deployment with two triggers`() throws {
  let scenario = try ShippedScenarios.load("push-pull").scenario
  let lists = scenario.policy.scaledObjects[0].spec.triggers.map { $0.metadata["listName"] }
  #expect(lists == ["queue:push", "queue:pull"])
  #expect(
    scenario.deployments[0].queues.map { scenario.queues[$0.queue.index] } == ["push", "pull"]
  )
}

@Test func `viral-post expects a million jobs and more of everyday traffic`() throws {
  let scenario = try ShippedScenarios.load("viral-post").scenario
  let jobs = ExpectedJobs(scenario: scenario).byQueue().reduce(0, +)
  #expect(jobs > 950_000)
  #expect(jobs < 1_300_000)
}
