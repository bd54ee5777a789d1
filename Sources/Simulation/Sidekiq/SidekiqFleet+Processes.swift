import BasicContainers

extension SidekiqFleet {
  /// Adds the process of a pod; its threads do not fetch yet.
  mutating func addProcess(pod: Int, _ deployment: Deployment, id: DeploymentID, key: RandomKey) {
    let first = groups[id.index].freeBlocks.popLast() ?? threads.count
    if first == threads.count {
      EventCalendar.check(entities: first + deployment.concurrency)
      for _ in 0..<deployment.concurrency {
        threads.append(SidekiqThread(deployment: id))
        progress.append(ExecutionProgress())
      }
    }
    let process = SidekiqProcess(
      deployment: id,
      firstThread: first,
      concurrency: deployment.concurrency,
      poolSize: deployment.databasePool,
      cores: deployment.usableCores,
      key: key
    )
    for thread in process.threads { threads[thread].process = UInt32(pod) }
    while processes.count <= pod { processes.append(.unborn(of: id)) }
    processes[pod] = process
    registeredProcesses += 1
  }

  @inline(always)
  mutating func withPool<Result>(
    of thread: Int,
    _ body: (inout ConnectionPool) -> Result
  ) -> Result {
    body(&processes[Int(threads[thread].process)].pool)
  }

  /// A number in [0, 1) for a process's own decisions.
  mutating func draw(ofPod pod: Int) -> Double {
    processes[pod].stream.unit()
  }

  /// One of 0…3: in which half second an idle process notices its `TERM`.
  mutating func shutdownDraw(ofPod pod: Int) -> Int {
    min(3, Int(4 * draw(ofPod: pod)))
  }

  func threads(ofPod pod: Int) -> Range<Int> { processes[pod].threads }

  /// Threads that have a job, waiting for a connection included.
  func busyThreads(ofPod pod: Int) -> Int {
    processes[pod].threads.count { threads[$0].hasJob }
  }

  @inline(always)
  func isFetching(pod: Int) -> Bool { processes[pod].phase == .fetching }

  @inline(always)
  func deployment(ofThread thread: Int) -> DeploymentID {
    DeploymentID(Int(threads[thread].deployment))
  }

  /// Whether a pod's process lives.
  func hasProcess(ofPod pod: Int) -> Bool {
    pod < processes.count && processes[pod].phase != .gone
  }

  /// The process fetches no more.
  mutating func quiet(pod: Int) {
    processes[pod].phase = .quiet
    for thread in processes[pod].threads { threads[thread].endsPlainly = false }
  }

  /// Takes a process's idle threads out of the line of its Deployment.
  ///
  /// - Returns: how many there were.
  mutating func stopIdleThreads(ofPod pod: Int) -> Int {
    let deployment = processes[pod].deployment
    var stopped = 0
    var thread = Int(groups[deployment.index].firstIdle)
    groups[deployment.index].firstIdle = -1
    groups[deployment.index].lastIdle = -1
    while thread >= 0 {
      let next = Int(threads[thread].nextIdle)
      if Int(threads[thread].process) == pod {
        threads[thread].phase = .stopped
        stopped += 1
      } else {
        wait(thread, at: threads[thread].startedAt)
      }
      thread = next
    }
    return stopped
  }

  /// Ends a process whose threads have all stopped; their block is free for another pod.
  mutating func removeProcess(ofPod pod: Int, at now: SimTime) {
    groups[processes[pod].deployment.index].cpuTime += processes[pod].lock.used(at: now)
    for thread in processes[pod].threads {
      threads[thread].phase = .stopped
      threads[thread].token = Self.noToken
      threads[thread].holdsConnection = false
    }
    groups[processes[pod].deployment.index].freeBlocks.append(processes[pod].firstThread)
    processes[pod].phase = .gone
  }

  /// Whether a thread waits for jobs of a queue.
  func hasIdleThread(for queue: QueueID) -> Bool {
    servers[queue.index].contains { groups[$0.index].firstIdle >= 0 }
  }
}
