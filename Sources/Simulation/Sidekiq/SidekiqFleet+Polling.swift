import BasicContainers

/// When the pollers of the processes look at the retry and schedule sets.
extension SidekiqFleet {
  /// The wait before a new process first looks at the sets: `workload.md` §1.5.
  mutating func firstPollDelay(ofPod pod: Int) -> SimDuration {
    .seconds(10 + 5 * draw(ofPod: pod))
  }

  /// The wait before a process, which has just looked, looks again.
  mutating func nextPollDelay(ofPod pod: Int, _ options: SidekiqOptions) -> SimDuration {
    let members = max(1, registeredProcesses)
    if processes[pod].firstMembers == 0 { processes[pod].firstMembers = members }
    return options.pollDelay(
      members: members,
      firstMembers: processes[pod].firstMembers,
      unit: draw(ofPod: pod)
    )
  }
}

extension SidekiqOptions {
  /// The wait between two polls of one process.
  ///
  /// Models `random_poll_interval` in `lib/sidekiq/scheduled.rb`: all processes together poll every
  /// ``pollInterval`` in the mean, so each polls the more rarely the more there are. Below ten
  /// processes the wait is within half of its mean, otherwise anything from zero on.
  /// - Parameters:
  ///   - members: the processes that Redis knows now, 1 or more.
  ///   - firstMembers: those that it knew when this process first drew a wait.
  ///   - unit: a draw from [0, 1).
  /// - Returns: the wait.
  package func pollDelay(members: Int, firstMembers: Int, unit: Double) -> SimDuration {
    let counted = version.recountsProcesses ? members : firstMembers
    let widest = version.doublesWideIntervals ? 2.0 : 1
    let factor = members < 10 ? 0.5 + unit : widest * unit
    return .seconds(SimDuration(pollInterval).seconds * Double(counted) * factor)
  }
}
