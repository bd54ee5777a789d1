import BasicContainers

/// Deliveries to other servers, where the scenario has some.
extension World {
  /// Pushes the deliveries of an activity or of a job, each to a server of its own.
  ///
  /// Inboxes of unavailable servers are left out, and count as served.
  mutating func pushDeliveries(
    _ push: Push,
    _ count: Int,
    by root: RandomKey,
    activity: UInt32
  ) {
    let keys = federation?.deliveries(count, of: root) ?? []
    for key in keys {
      let job = Job(push.jobClass, key: key, activity: activity, at: now)
      if takeLock(for: job) { pushNow(job, push.delay) }
    }
    guard let milestone = catalogue[push.jobClass].milestone else { return }
    for _ in keys.count..<max(keys.count, count) {
      activities.advance(milestone, of: activity, at: now)
    }
  }

  /// Decides a delivery's execution by what it meets, with the breaker of its inbox as it is now.
  @inline(never)
  mutating func delivery(
    _ job: Job,
    _ jobClass: JobCatalogue.Entry,
    on thread: Int
  ) -> JobCatalogue.Execution {
    var execution = catalogue.execution(of: job, jobClass, in: activities)
    if let attempt = federation?.begin(job, on: thread, at: now) { execution.follow(attempt) }
    return execution
  }

  /// An execution is over that has to do with another server.
  @inline(never)
  mutating func contactEnded(_ contact: PeerContact, on thread: Int) {
    let job = fleet.threads[thread].job
    let fails = fleet.threads[thread].fails
    let day = day
    let change =
      contact == .delivers
      ? federation?.end(on: thread, fails: fails, at: now, day: day) : federation?.receive(job)
    if let change { note(change) }
  }

  /// Days since 1970, in UTC.
  private var day: Int32 {
    let seconds = scenario.start.unixSeconds + now.nanoseconds / 1_000_000_000
    return Int32(truncatingIfNeeded: seconds.floorDivided(by: 86_400))
  }

  private mutating func note(_ change: PeerChange) {
    recorder.note(
      change.isAvailable ? "Normal" : "Warning",
      change.isAvailable ? "DomainAvailable" : "DomainUnavailable",
      object: "peer/\(change.server + 1)",
      change.isAvailable
        ? "Deliveries to server \(change.server + 1) are pushed again"
        : "Deliveries to server \(change.server + 1) failed on "
          + "\(scenario.peers?.unavailableAfter ?? 0) days: no more are pushed",
      at: now
    )
  }
}

extension Int64 {
  /// The quotient, rounded down.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
