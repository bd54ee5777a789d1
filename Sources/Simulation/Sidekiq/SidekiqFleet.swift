import BasicContainers

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
      let first = groups[deployment.index].firstIdle
      guard first >= 0, threads[Int(first)].startedAt < longest else { continue }
      best = deployment
      longest = threads[Int(first)].startedAt
    }
    return best.flatMap { takeIdle(of: $0) }
  }

  @inline(__always)
  private mutating func takeIdle(of deployment: DeploymentID) -> Int? {
    let first = Int(groups[deployment.index].firstIdle)
    guard first >= 0 else { return nil }
    leaveLine(first, of: deployment)
    return first
  }

  /// The queue that a free thread of a Deployment fetches from.
  @inline(__always)
  mutating func chooseQueue(
    for deployment: DeploymentID,
    from lists: borrowing UniqueArray<JobQueue>
  ) -> QueueID? {
    groups[deployment.index].order.choose(from: lists, &groups[deployment.index].stream)
  }

  /// A thread found nothing to do and blocks, at the end of the line.
  @inline(__always)
  mutating func wait(_ thread: Int, of deployment: DeploymentID, at now: SimTime) {
    let place = Int32(truncatingIfNeeded: thread)
    let last = groups[deployment.index].lastIdle
    threads[thread].wait(behind: last, since: now)
    groups[deployment.index].lastIdle = place
    if last >= 0 {
      threads[Int(last)].nextIdle = place
    } else {
      groups[deployment.index].firstIdle = place
    }
  }

  /// A thread leaves the line, wherever it stands.
  @inline(__always)
  mutating func leaveLine(_ thread: Int, of deployment: DeploymentID) {
    let previous = threads[thread].previousIdle
    let next = threads[thread].nextIdle
    if previous >= 0 {
      threads[Int(previous)].nextIdle = next
    } else {
      groups[deployment.index].firstIdle = next
    }
    if next >= 0 {
      threads[Int(next)].previousIdle = previous
    } else {
      groups[deployment.index].lastIdle = previous
    }
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
