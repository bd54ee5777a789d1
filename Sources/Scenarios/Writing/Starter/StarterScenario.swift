/// The scenario file that `init` writes: small enough to be read, and ready to be run.
///
/// Beside what it sets it has possibilities: lines that begin with `#` and no space after it, which
/// become part of the scenario when the `#` is taken away.
package struct StarterScenario {
  private let name: String
  /// As a shell takes it.
  private let file: String
  private let users: Int
  private let manifests: [String]
  private let found: StarterManifests

  /// `manifests` are paths as the file will have them.
  package init(
    name: String,
    file: String,
    users: Int,
    manifests: [String],
    found: StarterManifests
  ) {
    self.name = name
    self.file = file
    self.users = users
    self.manifests = manifests
    self.found = found
  }

  /// A number of people such as `500` or `15k`; `nil` for what no instance has.
  package static func users(_ text: String) -> Int? {
    UnitText.count(text).flatMap { (1...10_000_000).contains($0) ? $0 : nil }
  }

  package var text: String {
    [header, everyday, arrivals, database, surroundings, goals, found.placeholders]
      .joined(separator: "\n")
  }

  private var header: String {
    """
    # A scenario of mastoscale-sim: what happens, who works, and who decides how many.
    #
    #   mastoscale-sim run \(file)
    #   mastoscale-sim sweep \(file) --vary \(found.axis)
    #   mastoscale-sim parameters \(file)
    #
    # A line that begins with '#' and no space is a possibility: take the '#' away.
    # Every key, with its default: docs/scenario-format.md
    name: \(YAMLText.scalar(name))
    description: "A post goes viral on an instance of \(UnitText.text(ofCount: users)) users"
    # At most 31d.
    duration: 6h
    # For the cycle of the day, cron triggers and charts; or '2025-01-13T18:00 Europe/Berlin'.
    start: 2025-01-13T18:00Z
    # Simulated, not measured.
    warmUp: 10m
    seed: 1
    \(manifestsKey)
    """
  }

  private var manifestsKey: String {
    guard !manifests.isEmpty else { return "" }
    let paths = manifests.map(YAMLText.scalar).joined(separator: ", ")
    return """
      # Who works and who decides, as 'kubectl get deployment,scaledobject -o yaml' prints them.
      manifests: [\(paths)]

      """
  }

  private var everyday: String {
    """
    # Everyday traffic: about 200 jobs a user and day. Your own is on Sidekiq's dashboard (jobs a day),
    # and 'activity' is yours over that.
    instance:
      users: \(UnitText.text(ofCount: users))
      #activity: 1.5
      #peakHour: 20
      #amplitude: 0.424

    """
  }

  private var arrivals: String {
    let here = max(1, users / 10)
    return """
      # What comes on top. 'mastoscale-sim import' makes a trace of Prometheus, Sidekiq's log or a table.
      arrivals:
        - { type: viralPost, at: 30m, localFollowers: \(here), remoteFollowers: \(5 * users) }
        #- { type: burst, activity: remotePost, localFollowers: 3, peak: 20/s, at: 2h, rise: 5m, decay: 20m }
        #- { type: outageRecovery, at: 3h, outage: 2h, rate: 2/s, activity: remotePost, localFollowers: 3 }
        #- { type: constant, job: ActivityPub::DeliveryWorker, rate: 5/s }

      """
  }

  private var database: String {
    """
    # At their largest the Deployments open \(found.mostConnections) connections. 'SHOW max_connections' tells yours.
    postgres:
      maxConnections: \(Self.roundConnections(above: found.mostConnections))
      # Puma holds pods × workers × threads of them, streaming processes × pool.
      web: { pods: 2, workers: 2, threads: 5 }
      #streaming: { processes: 1, pool: 10 }
      #cores: 8
      #pgbouncer: { poolMode: transaction, defaultPoolSize: 40, maxClientConn: 500 }

    """
  }

  private var surroundings: String {
    let deployment = YAMLText.scalar(found.firstDeployment)
    return """
      # How long a pod takes to come up, and whether there is room for it.
      #cluster: { boot: { median: 45s, logSD: 0.2 }, nodes: { count: 2, max: 4, cpu: 4, memory: 14Gi } }
      # The releases that you run.
      #controlPlane: { kubernetes: "1.33", keda: "2.17" }
      # Servers that deliveries go to; without them a fixed share of deliveries fails.
      #peers: { dead: 3%, slow: 5% }
      # What breaks, and what people do.
      #faults: [{ at: 1h, for: 10m, redis: unreachable }, { at: 2h, for: 20m, kedaOperator: down }]
      #actions: [{ at: 3h, rollout: \(deployment) }]

      """
  }

  /// The goals that Mastodon's queues have unless a file says otherwise, and one of a milestone.
  private var goals: String {
    let usual = ["default": "5s", "push": "30s", "ingress": "30s", "mailers": "2m", "pull": "5m"]
    let lines = found.queues.compactMap { queue in
      usual[queue].map { "  \(queue): { p95: \($0) }\n" }
    }
    return """
      # Your goals: 'run' and 'tune' show them, 'check' holds a policy to them.
      slo:
      \(lines.joined())  postDelivered: { p95: 5m }
        #postInFeeds: { p99: 1m }

      """
  }

  /// Room for Sidekiq, web and what people connect with, in the steps that are usual.
  private static func roundConnections(above sidekiq: Int) -> Int {
    let needed = sidekiq + 60
    return [100, 150, 200, 250, 300, 400, 500].first { $0 >= needed } ?? (needed / 100 + 1) * 100
  }
}
