import BasicContainers

extension World {
  /// Handles what a source brings, and asks it for its next arrival.
  @inline(__always)
  mutating func handleArrival(from source: Int) {
    let arrival = traffic.take(from: source)
    recorder.digest.combine(now, 1, UInt64(truncatingIfNeeded: source))
    calendar.scheduleArrival(of: source, at: traffic.nextArrival(of: source))
    switch arrival {
    case .jobs(let jobClass, let count, let key):
      for index in 0..<count {
        let jobKey = count == 1 ? key : key.child(UInt64(index))
        pushNew(Job(jobClass, key: jobKey, activity: ActivityTable.none, at: now))
      }
    case .activity(let activity, let localFollowers, let inboxes, let key):
      begin(activity, localFollowers, inboxes, key)
    }
  }

  private mutating func begin(
    _ activityClass: ActivityClassID, _ localFollowers: UInt32, _ inboxes: UInt32, _ key: RandomKey
  ) {
    let activity = activities.start(
      activityClass, localFollowers: localFollowers, inboxes: inboxes, at: now)
    // The activity counts as a job of its own while it pushes, so that it outlives its pushes.
    activities.addJobs(1, to: activity)
    push(pushes.range(of: activityClass), by: key, activity: activity)
    activities.removeJob(from: activity)
  }

  /// Pushes the jobs of an activity or of a finished job; their keys follow from its key.
  mutating func push(_ range: Range<Int>, by key: RandomKey, activity: UInt32) {
    for place in range {
      let push = pushes.entries[place]
      let root = key.child(UInt64(place - range.lowerBound))
      let count = self.count(of: push.count, root, activity)
      for index in 0..<count {
        let job = Job(push.jobClass, key: root.child(UInt64(index)), activity: activity, at: now)
        switch push.delay {
        case .none: pushNew(job)
        case .uniformSeconds(let range): scheduleNew(job, range)
        }
      }
    }
  }

  private func count(of count: Push.Count, _ key: RandomKey, _ activity: UInt32) -> Int {
    switch count {
    case .one: 1
    case .fixed(let number): number
    case .probability(let share): key.unit(1 << 40) < share ? 1 : 0
    case .each(let audience): Int(activities.recipients(audience, of: activity))
    }
  }

  @inline(__always)
  private mutating func pushNew(_ job: Job) {
    recorder.jobPushed(to: catalogue.queue(of: job.jobClass), at: now)
    activities.addJobs(1, to: job.activity)
    enqueue(job)
  }

  /// Puts a new job into the schedule set.
  private mutating func scheduleNew(_ job: Job, _ seconds: ClosedRange<Int>) {
    recorder.jobPushed(to: catalogue.queue(of: job.jobClass), at: now)
    activities.addJobs(1, to: job.activity)
    let width = UInt64(seconds.count)
    let delay = seconds.lowerBound + Int(job.key.below(width, Job.Draw.scheduleDelay.rawValue))
    let due = now + SimDuration(nanoseconds: Int64(delay) * 1_000_000_000)
    scheduleSet.insert(job, due: due, at: now)
  }
}
