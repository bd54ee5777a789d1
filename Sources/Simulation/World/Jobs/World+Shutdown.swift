import BasicContainers

extension World {
  /// Sends `TERM`: a pod without a running Sidekiq is gone at once, another finishes its jobs.
  mutating func terminate(_ pod: Int) {
    let wasWorking = cluster.pods[pod].phase == .working
    let hasContainer = wasWorking || cluster.pods[pod].phase == .booting
    if hasContainer {
      notePod("Killing", pod) { spec, _ in "Stopping container \(spec.containerName)" }
    }
    cluster.deactivate(pod)
    guard wasWorking else {
      podGone(pod)
      return
    }
    cluster.pods[pod].phase = .terminating
    cluster.pods[pod].terminatedAt = now
    cluster.changeWorking(of: cluster.pods[pod].deployment, by: -1, at: now)
    fleet.quiet(pod: pod)
    let hadIdleThreads = fleet.stopIdleThreads(ofPod: pod) > 0
    scheduleDeadlines(of: pod)
    if fleet.busyThreads(ofPod: pod) == 0 {
      // A thread in BRPOP notices up to 2 s later; the process looks every half second.
      let looks = hadIdleThreads ? Int64(fleet.shutdownDraw(ofPod: pod) + 1) : 1
      let exit = SimDuration(nanoseconds: looks * Self.shutdownLook.nanoseconds)
      schedule(.processExited, pod, after: exit, rank: .release)
    }
  }

  /// How often a process that shuts down looks whether its threads have ended.
  private static var shutdownLook: SimDuration { SimDuration(nanoseconds: 500_000_000) }

  /// Enters when Sidekiq gives back what still runs, and when the kubelet kills what is left.
  private mutating func scheduleDeadlines(of pod: Int) {
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    let timeout = SimDuration(spec.shutdownTimeout).nanoseconds - Self.shutdownLook.nanoseconds
    let pushBack = SimDuration(nanoseconds: max(0, timeout))
    schedule(.shutdownDeadline, pod, after: pushBack, rank: .release)
    schedule(.gracePeriodEnded, pod, after: SimDuration(spec.gracePeriod), rank: .seize)
  }

  /// A thread of a process that no longer fetches has nothing left to do.
  mutating func stop(_ thread: Int) {
    let pod = Int(fleet.threads[thread].process)
    fleet.threads[thread].phase = .stopped
    guard fleet.busyThreads(ofPod: pod) == 0, let since = cluster.pods[pod].terminatedAt else {
      return
    }
    let half = Self.shutdownLook.nanoseconds
    let looks = max(1, ((now - since).nanoseconds + half - 1) / half)
    calendar.schedule(
      .processExited,
      pod,
      at: since + SimDuration(nanoseconds: looks * half),
      rank: .release
    )
  }

  /// Half a second before its time-out Sidekiq gives running jobs back, each to the head of its
  /// queue with its old age, and then cuts its threads off.
  mutating func pushBackJobs(ofPod pod: Int) {
    guard cluster.pods[pod].phase == .terminating, fleet.busyThreads(ofPod: pod) > 0 else { return }
    for var job in cutOff(pod) {
      recorder.totals.pushedBack += 1
      if job.interruptions < .max { job.interruptions += 1 }
      let jobClass = catalogue[job.jobClass]
      let queue = jobClass.queue
      if fleet.hasIdleThread(for: queue) {
        enqueue(job, jobClass)
      } else {
        recorder.tallies[queue.index].jobPushedBack(enqueuedAt: job.enqueuedAt, at: now)
        waitingJobs += 1
        queues[queue.index].pushBack(job, at: now)
      }
    }
    schedule(
      .processExited,
      pod,
      after: Self.shutdownLook,
      rank: .release
    )
  }

  /// Takes all jobs from the threads of a pod.
  private mutating func cutOff(_ pod: Int) -> [Job] {
    var jobs: [Job] = []
    for thread in fleet.threads(ofPod: pod) where fleet.threads[thread].hasJob {
      jobs.append(fleet.threads[thread].job)
      recorder.inFlight -= 1
      abandonPhase(of: thread)
      fleet.cutOff(thread, at: now)
    }
    return jobs
  }

  /// The process has ended by itself.
  mutating func processExited(_ pod: Int) {
    guard cluster.pods[pod].phase == .terminating, fleet.busyThreads(ofPod: pod) == 0 else {
      return
    }
    fleet.registeredProcesses -= 1
    removePod(pod)
  }

  /// The grace period is over: what still runs is lost.
  mutating func killPod(_ pod: Int) {
    guard cluster.pods[pod].phase == .terminating else { return }
    loseJobs(ofPod: pod)
    removePod(pod)
  }

  /// A process is killed: what runs in it is lost, and Redis keeps the process for a minute.
  mutating func loseJobs(ofPod pod: Int) {
    for job in cutOff(pod) {
      recorder.totals.lost += 1
      activities.removeJob(from: job.activity)
      locks.orphan(job, at: now)
    }
    schedule(.processForgotten, pod, after: .seconds(60), rank: .release)
  }

  private mutating func removePod(_ pod: Int) {
    closeProcess(of: pod)
    podGone(pod)
  }

  /// The connections of a process that has ended are closed, and its threads are free.
  mutating func closeProcess(of pod: Int) {
    database.disconnect(fleet.closeConnections(ofPod: pod))
    fleet.removeProcess(ofPod: pod, at: now)
  }
}
