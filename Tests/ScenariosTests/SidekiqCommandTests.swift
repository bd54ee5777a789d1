import Simulation
import Testing

@testable import Scenarios

private typealias Queue = SidekiqCommand.Queue

private func command(_ words: [String], _ environment: [String: String] = [:]) -> SidekiqCommand? {
  SidekiqCommand(words: words, environment: environment)
}

@Test func `the words of a command line give queues, weights and threads`() {
  let words = "bundle exec sidekiq -c 25 -q default -q ingress,4".split(separator: " ")
  let command = command(words.map(String.init))
  #expect(command?.concurrency == "25")
  #expect(command?.queues == [Queue(name: "default"), Queue(name: "ingress", weight: 4)])
}

@Test(arguments: [
  ["sh", "-c", "exec bundle exec sidekiq -c 25 -t 20 -q 'default,8'"],
  ["/bin/bash", "-c", "sleep 1; RAILS_ENV=production bundle exec sidekiq -c25 -t20 -qdefault,8"],
  ["bin/sidekiq", "--concurrency=25", "--timeout", "20", "--queue", "default,8"],
  ["sh", "-c", "bundle exec sidekiq -c ${THREADS:-25} -t $TIMEOUT -q default,8 && echo done"],
])
func `every way to write a command line is read`(words: [String]) {
  let command = command(words, ["TIMEOUT": "20"])
  #expect(command?.concurrency == "25")
  #expect(command?.timeout == "20")
  #expect(command?.queues == [Queue(name: "default", weight: 8)])
}

@Test func `weights of a queue that is named twice add up`() {
  let command = command(["sidekiq", "-q", "a", "-q", "b,2", "-q", "a,3"])
  #expect(command?.queues == [Queue(name: "a", weight: 4), Queue(name: "b", weight: 2)])
}

@Test(arguments: [["bundle", "exec", "puma"], ["sh", "-c", "echo sidekiqs"], []])
func `another command is no Sidekiq`(words: [String]) {
  #expect(command(words) == nil)
}

@Test func `without options Mastodon's own file counts`() throws {
  let text = ScenarioText.scenario() + ScenarioText.deployment(queues: [])
  let scenario = try ScenarioReader.read(text: text, name: "test").scenario
  #expect(
    scenario.deployments[0].queues.map { scenario.queues[$0.queue.index] } == [
      "default", "push", "ingress", "mailers", "pull", "scheduler", "fasp",
    ]
  )
  #expect(scenario.deployments[0].queues.map(\.weight) == [8, 6, 4, 2, nil, nil, nil])
}

@Test func `the environment comes from ConfigMaps and is expanded`() throws {
  let manifests = """
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: env, namespace: mastodon}
    data: {DB_POOL: "10", MAX_THREADS: "15", REDIS_NAMESPACE: masto5}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: sidekiq, namespace: mastodon}
    spec:
      replicas: 3
      template:
        spec:
          terminationGracePeriodSeconds: 60
          containers:
          - name: exporter
            env: [{name: ROLE, value: metrics}]
          - name: sidekiq
            command: [bundle, exec, sidekiq, -q, "$(QUEUE),2"]
            envFrom: [{configMapRef: {name: env}}]
            env: [{name: QUEUE, value: default}]
            readinessProbe: {periodSeconds: 2}

    """
  let text =
    ScenarioText.scenario() + manifests
    + ScenarioText.scaledObject(
      metadata: #"address: "redis:6379", listName: "masto5:queue:default""#
    )
  let loaded = try ScenarioReader.read(text: text, name: "test")
  #expect(loaded.notices.isEmpty)
  #expect(loaded.scenario.redisNamespace == "masto5")
  #expect(
    loaded.scenario.deployments == [
      Deployment(
        name: "sidekiq",
        containers: [Container(name: "exporter"), Container(name: "sidekiq")],
        replicas: 3,
        concurrency: 15,
        queues: [Deployment.ServedQueue(queue: QueueID(0), weight: 2)],
        databasePool: 10,
        gracePeriod: .seconds(60),
        readinessPeriod: .seconds(2),
        environment: ["ROLE": "metrics"]
      )
    ]
  )
}
