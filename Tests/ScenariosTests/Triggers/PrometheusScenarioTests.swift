import Scenarios
import Simulation
import Testing

/// The `prometheus` trigger from a scenario file.
@Suite struct PrometheusScenarioTests {
  private func trigger(_ query: String) -> String {
    "type: prometheus, metadata: {serverAddress: \"http://prometheus:9090\", threshold: \"25\", "
      + "query: '\(query)'}"
  }

  @Test func `a backlog is seen once it was collected and scraped`() throws {
    let strech = "controlPlane: {prometheus: {exporter: strech, scrapeInterval: 60s}}"
    let run = try TriggerBench(
      head: strech,
      spec: "minReplicaCount: 1",
      triggers: [trigger("max(sidekiq_queue_enqueued_jobs{name=\"pull\"})")]
    ).run()
    // Scraped at 11.3 s, when all hundred jobs wait: four pods at the next sync.
    #expect(run.replicas(atMinute: 0.25) == 1)
    #expect(run.replicas(atMinute: 1) == 4)
  }

  @Test func `the gem reports only queues that some process serves`() throws {
    let bench = TriggerBench(
      spec: "minReplicaCount: 1",
      triggers: [trigger("max(sidekiq_queue_backlog{queue=\"pull\"})")]
    )
    #expect(try bench.run().deployments[0].maxReplicas == 1)
  }

  @Test func `the labels of the scrape configuration can be selected`() throws {
    let labels = "controlPlane: {prometheus: {exporter: strech, labels: {namespace: mastodon}}}"
    let query = "max(sidekiq_queue_enqueued_jobs{name=\"pull\", namespace=\"mastodon\"})"
    let run = try TriggerBench(
      head: labels,
      spec: "minReplicaCount: 1",
      triggers: [trigger(query)]
    ).run()
    #expect(run.replicas(atMinute: 5) == 4)
  }

  @Test func `a query that is not simulated is refused with its place`() {
    let bench = TriggerBench(triggers: [trigger("sum(rate(sidekiq_jobs_total[5m]))")])
    #expect {
      try ScenarioReader.read(text: bench.text, name: "test")
    } throws: { error in
      let messages = (error as? ScenarioError)?.diagnostics.map(\.message) ?? []
      return messages.contains("'query': 1:5: 'rate()' is not supported")
    }
  }

  @Test func `a query that can find nothing gives a warning`() throws {
    let bench = TriggerBench(triggers: [trigger("max(sidekiq_queue_enqueued_jobs)")])
    let loaded = try ScenarioReader.read(text: bench.text, name: "test")
    #expect(
      loaded.notices.map(\.message).contains(
        "KEDA will always read 0: the exporter 'prometheus_exporter' has no metric "
          + "'sidekiq_queue_enqueued_jobs'"
      )
    )
  }
}
