import BasicContainers

extension SidekiqFleet {
  /// Counts the processor time of an execution that begins on a thread.
  @inline(__always)
  mutating func account(_ cpu: SimDuration, to thread: Int) {
    processes[Int(threads[thread].process)].cpuTime &+= cpu.nanoseconds
  }

  /// Processor time, in nanoseconds, of all executions that have begun in a pod.
  func cpuTime(ofPod pod: Int) -> Int64 {
    pod < processes.count ? processes[pod].cpuTime : 0
  }
}
