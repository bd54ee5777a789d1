import BasicContainers

extension World {
  /// Handles what a source brings, and sees which source brings the next arrival of all.
  @inline(always)
  mutating func handleArrival(_ event: Event) {
    recorder.digest.combine(event)
    let source = event.entity
    let sequence = calendar.nextSequence()
    let arrival = traffic.jobs(of: source)
    if arrival.count == 1 {
      pushNew(Job(arrival.jobClass, key: arrival.key, activity: ActivityTable.none, at: now))
    } else {
      push(arrival, from: source)
    }
    traffic.advance(source, sequence)
    expectNextArrival()
  }

  /// Enters the next arrival of all sources.
  @inline(always)
  mutating func expectNextArrival() {
    let source = traffic.nextSource()
    calendar.expectArrival(traffic.next(of: source), of: source)
  }

  /// Pushes several jobs, a recorded one, or begins the activity that comes instead.
  @inline(never)
  private mutating func push(_ arrival: JobArrival, from source: Int) {
    if arrival.count == 0 {
      if let jobClass = traffic.ownClass(of: source) {
        pushUnlessEqual(Job(jobClass, key: arrival.key, activity: ActivityTable.none, at: now))
      } else if let activity = traffic.activity(of: source) {
        begin(activity)
      } else {
        pushLocked(traffic.lockedJobs(of: source))
      }
    }
    for index in 0..<arrival.count {
      let key = arrival.key.child(UInt64(index))
      pushNew(Job(arrival.jobClass, key: key, activity: ActivityTable.none, at: now))
    }
  }

  /// Pushes the jobs that a source brings of a class with a lock.
  private mutating func pushLocked(_ arrival: JobArrival) {
    for index in 0..<arrival.count {
      let key = arrival.count == 1 ? arrival.key : arrival.key.child(UInt64(index))
      pushUnlessEqual(Job(arrival.jobClass, key: key, activity: ActivityTable.none, at: now))
    }
  }

  /// Pushes a job, unless its class has a lock and an equal job holds it.
  private mutating func pushUnlessEqual(_ job: Job) {
    if takeLock(for: job) { pushNew(job) }
  }

  /// Takes the lock of a job to be pushed, if its class has one; `false`: the push is dropped.
  mutating func takeLock(for job: Job) -> Bool {
    if locks.take(for: job, at: now) { return true }
    recorder.totals.duplicates += 1
    return false
  }

  /// A job has left the system.
  @inline(always)
  mutating func retire(_ job: Job) {
    activities.removeJob(from: job.activity)
    if !locks.isEmpty { locks.release(job) }
  }

  /// What a job that has succeeded means for its activity, and the jobs that it pushes.
  @inline(always)
  mutating func bringAbout(_ job: Job, _ jobClass: JobCatalogue.Entry) {
    if let milestone = jobClass.milestone {
      if voidExecutions.contain(job) {
        activities.withdraw(milestone, of: job.activity)
      } else {
        activities.advance(milestone, of: job.activity, at: now)
      }
    }
    if jobClass.hasPushes {
      push(pushes.range(of: job.jobClass), by: job.key, activity: job.activity)
      if maintenance != nil { runRoutine(of: job) }
    }
  }

  /// Begins an activity that a source or the scheduler starts.
  mutating func begin(_ arrival: ActivityArrival) {
    let activity = activities.start(
      arrival.activityClass,
      localFollowers: arrival.localFollowers,
      inboxes: arrival.inboxes,
      at: now
    )
    // The activity counts as a job of its own while it pushes, so that it outlives its pushes.
    activities.addJobs(1, to: activity)
    push(pushes.range(of: arrival.activityClass), by: arrival.key, activity: activity)
    activities.removeJob(from: activity)
  }

  /// Pushes the jobs of an activity or of a finished job; their keys follow from its key.
  mutating func push(_ range: Range<Int>, by key: RandomKey, activity: UInt32) {
    for place in range {
      let push = pushes.entries[place]
      let root = key.child(UInt64(place - range.lowerBound))
      let count = activities.count(of: push.count, root, activity)
      if catalogue[push.jobClass].contact == .delivers {
        pushDeliveries(push, count, by: root, activity: activity)
        continue
      }
      let hasLock = locks.areTaken(by: push.jobClass)
      for index in 0..<count {
        let job = Job(push.jobClass, key: root.child(UInt64(index)), activity: activity, at: now)
        guard !hasLock || takeLock(for: job) else { continue }
        pushNow(job, push.delay)
      }
    }
  }

  /// Pushes a new job, or puts it into the schedule set.
  @inline(always)
  mutating func pushNow(_ job: Job, _ delay: Push.Delay) {
    switch delay {
    case .none: pushNew(job)
    case .uniformSeconds(let range): scheduleNew(job, range)
    }
  }

  @inline(always)
  private mutating func pushNew(_ job: Job) {
    let jobClass = catalogue[job.jobClass]
    recorder.tallies[jobClass.queue.index].jobPushed(at: now)
    activities.addJobs(1, to: job.activity)
    enqueue(job, jobClass)
  }

  /// Puts a new job into the schedule set.
  private mutating func scheduleNew(_ job: Job, _ seconds: ClosedRange<Int>) {
    recorder.tallies[catalogue.queue(of: job.jobClass).index].jobPushed(at: now)
    activities.addJobs(1, to: job.activity)
    let width = UInt64(seconds.count)
    let delay = seconds.lowerBound + Int(job.key.below(width, Job.Draw.scheduleDelay.rawValue))
    let due = now + SimDuration(nanoseconds: Int64(delay) * 1_000_000_000)
    scheduleSet.insert(job, due: due, at: now)
  }
}

extension ActivityTable {
  /// How many jobs a push pushes.
  ///
  /// A method of the world would copy all of it for each push.
  fileprivate func count(of count: Push.Count, _ key: RandomKey, _ activity: UInt32) -> Int {
    switch count {
    case .one: 1
    case .fixed(let number): number
    case .probability(let share): key.unit(1 << 40) < share ? 1 : 0
    case .each(let audience): Int(recipients(audience, of: activity))
    case .eachButOne(let audience): max(0, Int(recipients(audience, of: activity)) - 1)
    }
  }
}
