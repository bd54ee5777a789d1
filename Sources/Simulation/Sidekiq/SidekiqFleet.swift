import BasicContainers
import DequeModule

/// All Sidekiq processes and threads, and who waits for work.
struct SidekiqFleet: ~Copyable {
  var threads = UniqueArray<SidekiqThread>()
  /// Indexed by pod.
  var processes = UniqueArray<SidekiqProcess>()
  var groups = UniqueArray<FetchGroup>()
  /// The Deployments that serve each queue.
  let servers: [[DeploymentID]]
  /// The Deployment that serves a queue, where only one does.
  private let soleServers: [DeploymentID?]
  /// Members of Redis's set `processes`: the pollers' interval follows it.
  var registeredProcesses = 0
  private var idleTokens: UInt64 = 0
  /// The token of a thread that waits for nothing.
  static var noToken: UInt64 { .max }

  init(_ scenario: Scenario, seed: UInt64) {
    for deployment in scenario.deployments {
      let key = RandomKey(seed: seed, purpose: "fetch order", entity: deployment.name)
      groups.append(FetchGroup(order: FetchOrder(deployment.queues), stream: RandomStream(key)))
    }
    let servers = scenario.queues.indices.map { queue in
      scenario.deployments.indices.filter { index in
        scenario.deployments[index].queues.contains { $0.queue.index == queue }
      }.map(DeploymentID.init)
    }
    self.servers = servers
    soleServers = servers.map { $0.count == 1 ? $0[0] : nil }
  }

  /// Whether any Deployment serves a queue.
  func isServed(_ queue: QueueID) -> Bool { !servers[queue.index].isEmpty }

  func busyThreads(of deployment: DeploymentID) -> Int {
    var count = 0
    for pod in 0..<processes.count where processes[pod].deployment == deployment {
      count += processes[pod].busyThreads
    }
    return count
  }

  /// Thread time spent on jobs that have ended, in nanoseconds.
  func busyTime(of deployment: DeploymentID) -> Int64 {
    var time: Int64 = 0
    for pod in 0..<processes.count where processes[pod].deployment == deployment {
      time += processes[pod].busyTime
    }
    return time
  }

  /// Takes the longest waiting thread that would fetch from a queue.
  @inline(__always)
  mutating func takeIdleThread(for queue: QueueID) -> Int? {
    if let sole = soleServers[queue.index] { return takeIdle(of: sole) }
    return takeLongestIdle(for: queue)
  }

  private mutating func takeLongestIdle(for queue: QueueID) -> Int? {
    var best: DeploymentID?
    var longest = SimTime.never
    for deployment in servers[queue.index] {
      dropStaleIdle(of: deployment)
      guard !groups[deployment.index].idle.isEmpty else { continue }
      let since = groups[deployment.index].idle[0].since
      if since < longest {
        best = deployment
        longest = since
      }
    }
    return best.flatMap { takeIdle(of: $0) }
  }

  @inline(__always)
  private mutating func takeIdle(of deployment: DeploymentID) -> Int? {
    while !groups[deployment.index].idle.isEmpty {
      let entry = groups[deployment.index].idle.removeFirst()
      if isCurrent(entry) { return entry.thread }
    }
    return nil
  }

  mutating func dropStaleIdle(of deployment: DeploymentID) {
    while !groups[deployment.index].idle.isEmpty, !isCurrent(groups[deployment.index].idle[0]) {
      _ = groups[deployment.index].idle.removeFirst()
    }
  }

  @inline(__always)
  private func isCurrent(_ entry: IdleThread) -> Bool {
    threads[entry.thread].phase == .idle && threads[entry.thread].token == entry.token
  }

  /// The queue that a free thread of a Deployment fetches from.
  @inline(__always)
  mutating func chooseQueue(
    for deployment: DeploymentID,
    from lists: borrowing UniqueArray<JobQueue>
  ) -> QueueID? {
    groups[deployment.index].order.choose(from: lists, &groups[deployment.index].stream)
  }

  /// A thread found nothing to do and blocks.
  @inline(__always)
  mutating func wait(_ thread: Int, of deployment: DeploymentID, at now: SimTime) {
    idleTokens &+= 1
    threads[thread].phase = .idle
    threads[thread].token = idleTokens
    let entry = IdleThread(thread: thread, token: idleTokens, since: now)
    groups[deployment.index].idle.append(entry)
  }

  /// A thread has fetched a job.
  @inline(__always)
  mutating func begin(_ job: Job, on thread: Int, at start: SimTime) {
    threads[thread].begin(job, at: start)
    processes[Int(threads[thread].process)].busyThreads &+= 1
  }

  /// A thread is done with its job, one way or another.
  @inline(__always)
  mutating func end(_ thread: Int, at now: SimTime) {
    let process = Int(threads[thread].process)
    processes[process].end(since: threads[thread].startedAt, at: now)
  }
}
