import BasicContainers

extension SidekiqFleet {
  /// A thread asks for its process's lock.
  ///
  /// - Returns: when it gives it back.
  @inline(always)
  mutating func takeLock(for thread: Int, _ computing: Int64, at now: SimTime) -> SimTime {
    processes[Int(threads[thread].process)].lock.take(for: computing, at: now)
  }

  /// When a thread that asked for its process's lock now would get it.
  @inline(always)
  func lockFree(for thread: Int, at now: SimTime) -> SimTime {
    max(now, processes[Int(threads[thread].process)].lock.freeAt)
  }

  /// How long a thread's process takes for so much computing.
  @inline(always)
  func stretched(_ computing: Int64, for thread: Int) -> Int64 {
    processes[Int(threads[thread].process)].lock.stretched(computing)
  }

  /// A child process of a thread's job begins to use so many cores, or ends when negative.
  mutating func changeChildren(of thread: Int, by cores: Double, at now: SimTime) {
    processes[Int(threads[thread].process)].children.change(by: cores, at: now)
  }

  /// Processor time, in nanoseconds, that the jobs of a pod have used.
  func cpuTime(ofPod pod: Int, at now: SimTime) -> Int64 {
    guard pod < processes.count else { return 0 }
    return processes[pod].lock.used(at: now) + Int64(processes[pod].children.used(at: now))
  }

  /// Processor time, in nanoseconds, that jobs have used in the processes of a Deployment, without
  /// child processes.
  func cpuTime(of deployment: DeploymentID, at now: SimTime) -> Int64 {
    var time = groups[deployment.index].cpuTime
    for pod in 0..<processes.count where processes[pod].deployment == deployment {
      if hasProcess(ofPod: pod) { time += processes[pod].lock.used(at: now) }
    }
    return time
  }
}
