import BasicContainers
import DequeModule

/// All Sidekiq processes and threads, and who waits for work.
struct SidekiqFleet: ~Copyable {
  var threads = UniqueArray<SidekiqThread>()
  /// Indexed by pod.
  private(set) var processes = UniqueArray<SidekiqProcess>()
  private var groups = UniqueArray<Group>()
  /// The Deployments that serve each queue.
  private let servers: [[DeploymentID]]
  /// The Deployment that serves a queue, where only one does.
  private let soleServers: [DeploymentID?]
  /// Members of Redis's set `processes`: the pollers' interval follows it.
  var registeredProcesses = 0
  private var idleTokens: UInt64 = 0
  /// The token of a thread that waits for nothing.
  static var noToken: UInt64 { .max }

  /// What the processes of one Deployment share.
  private struct Group: ~Copyable {
    let order: FetchOrder
    var stream: RandomStream

    init(order: FetchOrder, stream: RandomStream) {
      self.order = order
      self.stream = stream
    }

    /// Threads in `BRPOP`, the longest waiting first; entries of stopped threads are passed over.
    var idle = UniqueDeque<IdleThread>()
    /// First threads of blocks that stopped processes left.
    var freeBlocks: [Int] = []
  }

  private struct IdleThread {
    let thread: Int
    let token: UInt64
    let since: SimTime
  }

  init(_ scenario: Scenario, seed: UInt64) {
    for deployment in scenario.deployments {
      let key = RandomKey(seed: seed, purpose: "fetch order", entity: deployment.name)
      groups.append(Group(order: FetchOrder(deployment.queues), stream: RandomStream(key)))
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

  private mutating func dropStaleIdle(of deployment: DeploymentID) {
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
    for deployment: DeploymentID, from lists: borrowing UniqueArray<JobQueue>
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

  // MARK: Processes

  /// Adds the process of a pod; its threads do not fetch yet.
  mutating func addProcess(pod: Int, _ deployment: Deployment, id: DeploymentID, key: RandomKey) {
    let first = groups[id.index].freeBlocks.popLast() ?? threads.count
    if first == threads.count {
      for _ in 0..<deployment.concurrency { threads.append(SidekiqThread(deployment: id)) }
    }
    let process = SidekiqProcess(
      deployment: id, firstThread: first, concurrency: deployment.concurrency,
      poolSize: deployment.databasePool, key: key)
    for thread in process.threads { threads[thread].process = UInt32(pod) }
    while processes.count <= pod { processes.append(.unborn(of: id)) }
    processes[pod] = process
    registeredProcesses += 1
  }

  @inline(__always)
  mutating func withPool<Result>(
    of thread: Int, _ body: (inout ConnectionPool) -> Result
  ) -> Result {
    body(&processes[Int(threads[thread].process)].pool)
  }

  /// A number in [0, 1) for a process's own decisions.
  mutating func draw(ofPod pod: Int) -> Double {
    processes[pod].stream.unit()
  }

  func threads(ofPod pod: Int) -> Range<Int> { processes[pod].threads }

  func busyThreads(ofPod pod: Int) -> Int { processes[pod].busyThreads }

  @inline(__always)
  func isFetching(pod: Int) -> Bool { processes[pod].phase == .fetching }

  @inline(__always)
  func deployment(ofThread thread: Int) -> DeploymentID {
    DeploymentID(rawValue: threads[thread].deployment)
  }

  /// The process fetches no more.
  mutating func quiet(pod: Int) {
    processes[pod].phase = .quiet
  }

  /// Takes a process's idle threads out of the waiting line.
  ///
  /// - Returns: how many there were.
  mutating func stopIdleThreads(ofPod pod: Int) -> Int {
    var stopped = 0
    for thread in processes[pod].threads where threads[thread].phase == .idle {
      threads[thread].phase = .stopped
      stopped += 1
    }
    return stopped
  }

  /// Ends a process whose threads have all stopped; their block is free for another pod.
  mutating func removeProcess(ofPod pod: Int) {
    for thread in processes[pod].threads {
      threads[thread].phase = .stopped
      threads[thread].token = Self.noToken
      threads[thread].holdsConnection = false
    }
    groups[processes[pod].deployment.index].freeBlocks.append(processes[pod].firstThread)
    processes[pod].phase = .gone
  }

  /// Whether a thread waits for jobs of a queue.
  mutating func hasIdleThread(for queue: QueueID) -> Bool {
    for deployment in servers[queue.index] {
      dropStaleIdle(of: deployment)
      if !groups[deployment.index].idle.isEmpty { return true }
    }
    return false
  }
}
