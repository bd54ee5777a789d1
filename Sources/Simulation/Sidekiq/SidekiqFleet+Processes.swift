import BasicContainers

extension SidekiqFleet {
  /// Adds the process of a pod; its threads do not fetch yet.
  mutating func addProcess(pod: Int, _ deployment: Deployment, id: DeploymentID, key: RandomKey) {
    let first = groups[id.index].freeBlocks.popLast() ?? threads.count
    if first == threads.count {
      for _ in 0..<deployment.concurrency { threads.append(SidekiqThread(deployment: id)) }
    }
    let process = SidekiqProcess(
      deployment: id,
      firstThread: first,
      concurrency: deployment.concurrency,
      poolSize: deployment.databasePool,
      key: key
    )
    for thread in process.threads { threads[thread].process = UInt32(pod) }
    while processes.count <= pod { processes.append(.unborn(of: id)) }
    processes[pod] = process
    registeredProcesses += 1
  }

  @inline(__always)
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
      leaveLine(thread, of: processes[pod].deployment)
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
  func hasIdleThread(for queue: QueueID) -> Bool {
    servers[queue.index].contains { groups[$0.index].firstIdle >= 0 }
  }
}
