import BasicContainers

/// What arrives, when it has come.
extension Traffic {
  /// The class of the job that the next arrival of a recording or of a clock is; `nil` for other
  /// sources.
  mutating func ownClass(of source: Int) -> JobClassID? {
    switch kinds[source] {
    case .recording(let index):
      recordings[index].jobs.jobClass(of: Int(fronts[source].number))
    case .schedule(let index): schedules[index][Int(fronts[source].number)].jobClass
    case .rate, .cascade, .counts: nil
    }
  }

  /// The jobs of a class with a lock that the next arrival of a source brings.
  mutating func lockedJobs(of source: Int) -> JobArrival {
    JobArrival(
      count: locked[source],
      jobClass: fronts[source].jobClass,
      key: fronts[source].root
    )
  }

  /// The activity that the next arrival of a source starts.
  mutating func activity(of source: Int) -> ActivityArrival? {
    let key = fronts[source].root
    switch kinds[source] {
    case .rate(let index): return activity(rates[index].activityClass, key, audiences[index])
    case .counts(let index):
      guard case .activity(let activity, _) = counts[index].feeds else { return nil }
      return self.activity(activity, key, countAudiences[index])
    case .recording, .schedule: return nil
    case .cascade(let index):
      let item = cascades[index][Int(fronts[source].number)]
      return ActivityArrival(
        activityClass: item.activity,
        localFollowers: item.localFollowers,
        inboxes: item.inboxes,
        key: item.key
      )
    }
  }

  private func activity(
    _ activity: ActivityClassID?,
    _ key: RandomKey,
    _ audience: AudienceSampler?
  ) -> ActivityArrival? {
    guard let activity else { return nil }
    return audience?.arrival(of: activity, key: key, law: law, tables)
  }
}
