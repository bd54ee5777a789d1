import BasicContainers

/// All Sidekiq processes and threads, and who waits for work.
struct SidekiqFleet: ~Copyable {
  var threads = UniqueArray<SidekiqThread>()
  /// By thread: how far its execution has got, unless that is nothing but a delay.
  var progress = UniqueArray<ExecutionProgress>()
  /// Indexed by pod.
  var processes = UniqueArray<SidekiqProcess>()
  var groups = UniqueArray<FetchGroup>()
  /// The Deployments that serve each queue.
  let servers: [[DeploymentID]]
  /// Members of Redis's set `processes`: the pollers' interval follows it.
  var registeredProcesses = 0
  /// The token of a thread that waits for nothing.
  static var noToken: UInt64 { .max }

  init(_ scenario: Scenario, seed: UInt64) {
    for deployment in scenario.deployments {
      let key = RandomKey(seed: seed, purpose: "fetch order", entity: deployment.name)
      groups.append(FetchGroup(order: FetchOrder(deployment.queues), stream: RandomStream(key)))
    }
    servers = scenario.serversByQueue
  }

  /// Whether any Deployment serves a queue.
  func isServed(_ queue: QueueID) -> Bool { !servers[queue.index].isEmpty }

  func busyThreads(of deployment: DeploymentID) -> Int {
    var count = 0
    for thread in 0..<threads.count where Int(threads[thread].deployment) == deployment.index {
      if threads[thread].hasJob { count += 1 }
    }
    return count
  }

  /// Thread time spent on jobs until now, in nanoseconds.
  func busyTime(of deployment: DeploymentID, at now: SimTime) -> Int64 {
    var time = groups[deployment.index].busyTime
    for thread in 0..<threads.count where Int(threads[thread].deployment) == deployment.index {
      guard threads[thread].hasJob else { continue }
      let busy = (now - threads[thread].startedAt).nanoseconds
      time += threads[thread].hasJobFromRedis ? busy : max(0, busy)
    }
    return time
  }

  /// Takes the longest waiting thread that would fetch jobs of a class.
  @inline(always)
  mutating func takeIdleThread(for jobClass: JobCatalogue.Entry) -> Int? {
    if let server = jobClass.server { return takeIdle(of: server) }
    return takeLongestIdle(for: jobClass.queue)
  }

  @inline(never)
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

  @inline(always)
  private mutating func takeIdle(of deployment: DeploymentID) -> Int? {
    let first = Int(groups[deployment.index].firstIdle)
    guard first >= 0 else { return nil }
    let next = threads[first].nextIdle
    groups[deployment.index].firstIdle = next
    if next < 0 { groups[deployment.index].lastIdle = -1 }
    return first
  }

  /// The queue that a free thread of a Deployment fetches from.
  @inline(always)
  mutating func chooseQueue(
    for deployment: DeploymentID,
    from lists: borrowing UniqueArray<JobQueue>
  ) -> QueueID? {
    groups[deployment.index].order.choose(from: lists, &groups[deployment.index].stream)
  }

  /// A thread found nothing to do and blocks, at the end of the line.
  @inline(always)
  mutating func wait(_ thread: Int, at now: SimTime) {
    let place = Int32(truncatingIfNeeded: thread)
    let group = Int(threads[thread].deployment)
    threads[thread].wait(since: now)
    let last = Int(groups[group].lastIdle)
    groups[group].lastIdle = place
    if last >= 0 {
      threads[last].nextIdle = place
    } else {
      groups[group].firstIdle = place
    }
  }

  /// The code of a thread's job begins; it has been busy since the job came from Redis.
  @inline(always)
  mutating func beginCode(on thread: Int, at start: SimTime) {
    let wait = start.nanoseconds &- threads[thread].startedAt.nanoseconds
    groups[Int(threads[thread].deployment)].busyTime &+= wait
    threads[thread].startedAt = start
  }

  /// A thread's job is taken from it.
  ///
  /// It may be before its code began: a job that is on its way from Redis does not count yet, and
  /// of one that waits for the lock what has been counted ahead is taken back.
  mutating func cutOff(_ thread: Int, at now: SimTime) {
    let hasArrived = threads[thread].hasJobFromRedis
    end(thread, at: hasArrived ? now : max(now, threads[thread].startedAt))
    threads[thread].phase = .stopped
    threads[thread].token = Self.noToken
    threads[thread].holdsConnection = false
  }

  /// A thread is done with its job.
  @inline(always)
  mutating func end(_ thread: Int, at now: SimTime) {
    let time = now.nanoseconds &- threads[thread].startedAt.nanoseconds
    groups[Int(threads[thread].deployment)].busyTime &+= time
  }
}
