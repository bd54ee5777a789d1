import Autoscaling
import Foundation
import Scenarios
import Simulation
import Testing

/// Scenarios to start from.
@Suite struct StarterScenarioTests {
  private func example(name: String = "my", users: Int = 2000) -> String {
    StarterScenario(
      name: name,
      file: "my.scenario",
      users: users,
      manifests: [],
      found: StarterManifests()
    ).text
  }

  private func read(_ text: String) throws -> LoadedScenario {
    try ScenarioReader.read(text: text, name: "my.scenario")
  }

  @Test func `the example is a whole scenario without a finding`() throws {
    let loaded = try read(example())
    #expect(loaded.notices.isEmpty)
    #expect(loaded.scenario.name == "my")
    #expect(loaded.scenario.deployments.map(\.name) == ["sidekiq", "sidekiq-scheduler"])
    #expect(loaded.scenario.policy.scaledObjects.map(\.spec.maxReplicaCount) == [6])
    let pools = loaded.scenario.deployments.map(\.databasePool)
    #expect(example().contains("open \(6 * pools[0] + pools[1]) connections"))
    #expect(loaded.namedGoals.contains("mailers") && loaded.namedGoals.contains("postDelivered"))
    #expect(try read(example(name: "true: #1", users: 1)).scenario.name == "true: #1")
  }

  /// A line that becomes part of the scenario when its `#` is taken away, without it; else `nil`.
  private func possibility(_ line: String) -> String? {
    let indent = line.prefix { $0 == " " }
    let rest = line.dropFirst(indent.count)
    guard rest.first == "#", let next = rest.dropFirst().first, next != " " else { return nil }
    return "\(indent)\(rest.dropFirst())"
  }

  @Test func `each possibility can be taken, and all of them together`() throws {
    let lines = example().components(separatedBy: "\n")
    let places = lines.indices.filter { possibility(lines[$0]) != nil }
    #expect(places.count > 12)
    for place in places {
      var taken = lines
      taken[place] = possibility(lines[place]) ?? ""
      #expect(try read(taken.joined(separator: "\n")).notices.isEmpty, "\(lines[place])")
    }
    let all = try read(lines.map { possibility($0) ?? $0 }.joined(separator: "\n")).scenario
    #expect(all.postgres.pgbouncer != nil && all.faults.count == 2 && all.peers != nil)
  }

  @Test func `manifests give queues, goals and connections, and their gaps are filled`() throws {
    try ImportFolder.with { folder in
      let object = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: scaler, namespace: social }
        spec:
          scaleTargetRef: { name: worker }
          maxReplicaCount: 7
          triggers:
            - type: redis
              metadata: { address: "redis:6379", listName: "queue:pull", listLength: "10" }
        """
      let worker = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: worker, namespace: social }
        spec:
          selector: { matchLabels: { app: worker } }
          template:
            metadata: { labels: { app: worker } }
            spec:
              containers:
                - { name: sidekiq, command: [bundle, exec, sidekiq, -c, "10", -q, push, -q, mine] }
        """
      let objects = try folder.write(object, "objects.yaml")
      let workers = try folder.write(worker, "workers.yaml")
      let gap = try StarterManifests(reading: [objects])
      let alone = StarterScenario(
        name: "s",
        file: "s.scenario",
        users: 100,
        manifests: ["objects.yaml"],
        found: gap
      )
      #expect(alone.text.contains("open 175 connections"))
      #expect(alone.text.contains("pull: { p95: 5m }") && !alone.text.contains("push: { p95"))
      let name = folder.path("s.scenario")
      let filled = try ScenarioReader.read(text: alone.text, name: name).scenario
      #expect(filled.deployments.map(\.name) == ["worker"])
      #expect(filled.deployments.first?.namespace == "social")
      let paths = ["objects.yaml", "workers.yaml"]
      let whole = try StarterManifests(reading: [objects, workers])
      let both = StarterScenario(
        name: "s",
        file: "s.scenario",
        users: 100,
        manifests: paths,
        found: whole
      )
      #expect(both.text.contains("open 70 connections") && !both.text.contains("PLACEHOLDER"))
      let read = try ScenarioReader.read(text: both.text, name: name).scenario
      #expect(read.deployments.map(\.concurrency) == [10])
    }
  }

  @Test func `files that are of no use are refused with their place`() throws {
    try ImportFolder.with { folder in
      let service = try folder.write(
        "{apiVersion: v1, kind: Service, metadata: {name: a}}",
        "service.yaml"
      )
      let error = #expect(throws: ScenarioError.self) {
        try StarterManifests(reading: [service])
      }
      #expect(error?.description.contains("service.yaml") == true)
      #expect(error?.description.contains("no Deployment of Sidekiq, no ScaledObject and") == true)
      #expect(throws: ScenarioError.self) { try StarterManifests(reading: [folder.path("none")]) }
    }
  }
}
