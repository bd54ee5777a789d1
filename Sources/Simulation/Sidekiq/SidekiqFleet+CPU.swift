import BasicContainers

extension SidekiqFleet {
  /// Counts the processor time of an execution that begins on a thread.
  @inline(always)
  mutating func account(cpu nanoseconds: Double, to thread: Int) {
    processes[Int(threads[thread].process)].cpuTime &+= Int64(nanoseconds)
  }

  /// Processor time, in nanoseconds, of all executions that have begun in a pod.
  func cpuTime(ofPod pod: Int) -> Int64 {
    pod < processes.count ? processes[pod].cpuTime : 0
  }
}
