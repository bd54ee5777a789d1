import Experiments
import Scenarios
import Simulation
import Testing

@Suite struct ManifestWriterTests {
  private func written(_ manifest: String, _ assignments: String...) throws -> String {
    let text = ScenarioText.scenario() + ScenarioText.deployment() + "---\n" + manifest
    let bench = try WriterBench(text: text)
    let changed = try bench.setup(with: assignments)
    let manifests = try bench.manifests(for: changed)
    #expect(try bench.readAgain(manifests).objects == changed.objects)
    return manifests.last?.text ?? ""
  }

  /// The article's manifest in another hand: comments, quotes of both kinds, flow style.
  private static let manifest = """
    # Applied by hand on Tuesdays.
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata:
        name: policy   # the name
        namespace: mastodon
    spec:
        scaleTargetRef: {name: sidekiq}
        # Four are enough.
        maxReplicaCount:    4   # pods
        fallback: { failureThreshold: 3, replicas: 2 }
        advanced:
          horizontalPodAutoscalerConfig:
            behavior:
              scaleUp:
                stabilizationWindowSeconds: 300
                policies:
                - {type: Pods, value: 1, periodSeconds: 60}
        triggers:
        -   type: redis
            metadata:
              address: 'redis:6379'
              listName: queue:default
              listLength: '1500'   # jobs
        -   type: redis
            metadata: {address: "redis:6379", listName: "queue:default", listLength: "200"}

    """

  @Test(arguments: [
    ("maxReplicaCount=9", "maxReplicaCount:    4   # pods", "maxReplicaCount:    9   # pods"),
    ("listLength=500", "listLength: '1500'   # jobs", "listLength: '500'   # jobs"),
    (
      "spec.triggers[1].metadata.listLength=500", #"listLength: "200"}"#, #"listLength: "500"}"#
    ),
    ("fallback.replicas=5", "replicas: 2 }", "replicas: 5 }"),
    ("scaleUp.pods=3", "value: 1,", "value: 3,"),
    (
      "pollingInterval=10", "scaleTargetRef: {name: sidekiq}\n",
      "scaleTargetRef: {name: sidekiq}\n    pollingInterval: 10\n"
    ),
    ("maxReplicaCount=none", "    maxReplicaCount:    4   # pods\n", ""),
    ("fallback.replicas=none", "    fallback: { failureThreshold: 3, replicas: 2 }\n", ""),
    (
      "scaleUp.percent=50", "periodSeconds: 60}\n",
      """
      periodSeconds: 60}
                  - type: Percent
                    value: 50
                    periodSeconds: 60

      """
    ),
    (
      "scaleDown.stabilizationWindowSeconds=60", "periodSeconds: 60}\n",
      """
      periodSeconds: 60}
                scaleDown:
                  stabilizationWindowSeconds: 60

      """
    ),
    (
      "spec.triggers[1].metadata.activationListLength=7", #"listLength: "200"}"#,
      #"listLength: "200", activationListLength: "7"}"#
    ),
    ("spec.triggers[1].metadata.listLength=none", #", listLength: "200"}"#, "}"),
    (
      "spec.triggers[0].metricType=Value", "    -   type: redis\n        metadata:\n",
      "    -   type: redis\n        metricType: Value\n        metadata:\n"
    ),
  ])
  func `only what was set is changed`(assignment: String, old: String, new: String) throws {
    let text = try written(Self.manifest, assignment)
    let expected =
      assignment == "listLength=500"
      ? Self.manifest.replacing(old, with: new).replacing(#""200""#, with: #""500""#)
      : Self.manifest.replacing(old, with: new, maxReplacements: 1)
    #expect(text == expected)
  }

  @Test func `a rule that was the last takes its parents along`() throws {
    let text = try written(
      Self.manifest,
      "scaleUp.policies[0].type=none",
      "scaleUp.stabilizationWindowSeconds=none"
    )
    #expect(!text.contains("advanced"))
    #expect(text.contains("replicas: 2 }\n    triggers:\n    -   type: redis"))
  }

  @Test func `absent parents are made, in the style of what is there`() throws {
    let bare = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: policy, namespace: mastodon}
      spec:
        scaleTargetRef: {name: sidekiq}
        advanced:
        triggers:
        - type: redis
          metadata: {address: "redis:6379", listName: "queue:default"}

      """
    let text = try written(
      bare,
      "scaleUp.policies[0].type=Pods",
      "scaleUp.policies[1].value=50",
      "scaleUp.policies[1].type=Percent"
    )
    #expect(
      text
        == bare.replacing(
          "  advanced:\n",
          with: """
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior:
                    scaleUp:
                      policies:
                        - type: Pods
                          value: 4
                          periodSeconds: 60
                        - type: Percent
                          value: 50
                          periodSeconds: 60

            """
        )
    )
  }

  @Test func `what only a cluster adds is left out`() throws {
    let added = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata:
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: |
            {"apiVersion":"keda.sh/v1alpha1"}
        creationTimestamp: "2023-01-14T18:00:00Z"
        finalizers:
        - finalizer.keda.sh
        generation: 3
        name: policy
        namespace: mastodon
        resourceVersion: "4711"
        uid: 0b9f2a4e
      spec:
        scaleTargetRef:
          name: sidekiq
        triggers:
        - metadata:
            address: redis:6379
            listName: queue:default
          type: redis
      status:
        conditions:
        - status: "True"
          type: Ready

      """
    let expected = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata:
        finalizers:
        - finalizer.keda.sh
        name: policy
        namespace: mastodon
      spec:
        scaleTargetRef:
          name: sidekiq
        triggers:
        - metadata:
            address: redis:6379
            listName: queue:default
          type: redis

      """
    #expect(try written(added) == expected)
    let list = """
      apiVersion: v1
      items:
      \(added.split(separator: "\n").enumerated().map { $0 == 0 ? "- \($1)" : "  \($1)" }
        .joined(separator: "\n"))
      kind: List
      metadata:
        resourceVersion: ""

      """
    #expect(
      try written(list, "maxReplicaCount=7")
        == """
        apiVersion: v1
        items:
        \(expected.split(separator: "\n").enumerated().map { $0 == 0 ? "- \($1)" : "  \($1)" }
          .joined(separator: "\n")
          .replacing("    triggers:", with: "    maxReplicaCount: 7\n    triggers:"))
        kind: List

        """
    )
  }

  @Test func `an alias that changes is written out, and its anchor stays`() throws {
    let manifest = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: policy, namespace: mastodon}
      spec:
        scaleTargetRef: {name: sidekiq}
        advanced:
          horizontalPodAutoscalerConfig:
            behavior:
              scaleUp: &rules
                policies: # slow
                - {type: Pods, value: 1, periodSeconds: 60}
              scaleDown: *rules
        triggers:
        - type: redis
          metadata: &redis {address: "redis:6379", listName: "queue:default", listLength: "5"}
        - type: redis
          metadata:
            <<: *redis
            listName: queue:default

      """
    let text = try written(manifest, "scaleDown.pods=2")
    #expect(
      text
        == manifest.replacing(
          " *rules",
          with: """

                      policies:
                        - type: Pods
                          value: 2
                          periodSeconds: 60
            """
        )
    )
    #expect(
      try written(manifest, "spec.triggers[1].metadata.listLength=9")
        == manifest.replacing(
          "      listName: queue:default\n",
          with: "      listName: queue:default\n      listLength: \"9\"\n"
        )
    )
    // What stands behind an anchor says the same in two places: all is written out.
    let anew = try written(manifest, "scaleUp.pods=2")
    #expect(!anew.contains("*rules"))
    #expect(!anew.contains("&"))
  }

  @Test func `the command line of a Deployment is changed in its own words`() throws {
    func written(_ command: String, _ assignments: String...) throws -> String {
      let text = """
        duration: 1h
        arrivals: [{type: constant, rate: 5/s, queue: default, service: 50ms}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: sidekiq, namespace: mastodon}
        spec:
          template:
            spec:
              containers:
              - name: sidekiq
                command: \(command)

        """
      let bench = try WriterBench(text: text)
      let changed = try bench.setup(with: assignments)
      let manifests = try bench.manifests(for: changed)
      #expect(try bench.readAgain(manifests).objects == changed.objects)
      return manifests[0].text
    }
    #expect(
      try written("[bundle, exec, sidekiq, -c, \"25\", -q, default]", "concurrency=10")
        .contains("[bundle, exec, sidekiq, -c, \"10\", -q, default]")
    )
    #expect(
      try written("[bundle, exec, sidekiq, --concurrency=25, -q, default]", "concurrency=10")
        .contains("[bundle, exec, sidekiq, --concurrency=10, -q, default]")
    )
    #expect(
      try written("[sh, -c, \"exec bundle exec sidekiq -c25 -q default\"]", "concurrency=10")
        .contains("[sh, -c, \"exec bundle exec sidekiq -c10 -q default\"]")
    )
    let all = try written(
      "[sidekiq, -q, default]",
      "concurrency=10",
      "databasePool=12",
      "shutdownTimeout=40s",
      "gracePeriod=60s",
      "replicas=3"
    )
    #expect(all.contains(#"[sidekiq, -q, default, -c, "10", -t, "40"]"#))
    #expect(all.contains("replicas: 3"))
    #expect(all.contains("terminationGracePeriodSeconds: 60"))
    #expect(all.contains("- name: DB_POOL\n"))
    #expect(throws: ScenarioError.self) {
      try written("[sidekiq, -q, default]", "gracePeriod=1500ms")
    }
  }

  @Test func `a policy's objects come from its file and Deployments from the scenario`() throws {
    let scenario = try ScenarioReader.read(
      text: ScenarioText.scenario() + ScenarioText.deployment() + ScenarioText.scaledObject(),
      name: "test.scenario"
    )
    let policy = try PolicyReader.read(
      text: ScenarioText.scaledObject(spec: "maxReplicaCount: 7"),
      name: "policy.yaml",
      for: scenario.scenario
    )
    let writer = try ManifestWriter(scenario, policy: policy)
    var setup = Setup(scenario: scenario.scenario, policy: policy.policy)
    try setup.apply(Assignment(parsing: "maxReplicaCount=8"))
    let manifests = try writer.manifests(for: setup)
    #expect(manifests.map(\.path) == ["test.scenario", "policy.yaml"])
    #expect(manifests.map(\.isChanged) == [false, true])
    #expect(manifests[1].original.contains("maxReplicaCount: 7"))
    #expect(
      manifests[1].text == manifests[1].original.replacing("7", with: "8", maxReplacements: 2)
        || manifests[1].text.contains("maxReplicaCount: 8")
    )
  }

  @Test func `comments cannot leave their lines`() throws {
    let bench = try WriterBench(
      text: ScenarioText.scenario() + ScenarioText.deployment() + ScenarioText.scaledObject()
    )
    let manifests = try bench.manifests(for: bench.setup)
    let text = WrittenManifest.text(
      of: manifests,
      comments: [
        "p95 2.1 s", "", "a\nkind: Evil\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{b}g\u{c}h\u{7}",
      ]
    )
    let head = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(11)
    #expect(
      head.map(String.init) == [
        "# p95 2.1 s", "#", "# a", "# kind: Evil", "# b", "# c", "# d", "# e", "# f", "# g", "# h ",
      ]
    )
    #expect(text.contains("---\napiVersion: keda.sh/v1alpha1"))
    #expect(!text.contains("duration"))
  }
}
