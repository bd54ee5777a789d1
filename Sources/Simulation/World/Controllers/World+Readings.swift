import Autoscaling
import BasicContainers

/// What the control loops see of the world, at the instant at which they look.
extension World {
  /// Reads the sources of all triggers of a ScaledObject.
  mutating func readTriggers(of index: Int) {
    for place in autoscaling.loops[index].sources.indices {
      let reading = reading(of: place, in: index)
      autoscaling.loops[index].readings[place] = failure(ofTrigger: place, of: index) ?? reading
    }
  }

  private mutating func reading(of place: Int, in index: Int) -> ListReading {
    switch autoscaling.loops[index].sources[place] {
    case .redis(let key): .length(Int64(length(of: key)))
    case .cron: autoscaling.loops[index].readWindow(place, at: wallTime) ?? .unread
    case .prometheus(let trigger, let query): reading(of: trigger, query)
    case .refused(let text): .readFails(text)
    case .resource: .unread
    case .missing: .length(0)
    }
  }

  private mutating func reading(of trigger: PrometheusTrigger, _ query: PromQuery) -> ListReading {
    let answer = autoscaling.exporter?.evaluate(query, at: now)
    return trigger.reading(of: answer ?? .vector([]))
  }

  /// The time since 1970.
  private var wallTime: Duration { .seconds(scenario.start.unixSeconds) + now.duration }

  private func length(of key: RedisKey) -> Int {
    switch key {
    case .queue(let queue): queues[queue.index].count
    case .retrySet: retrySet.count
    case .scheduleSet: scheduleSet.count
    case .deadSet: min(recorder.totals.dead, scenario.sidekiq.deadMaxJobs)
    case .missing: 0
    }
  }

  /// Asks the metrics API for each metric of an HPA: KEDA answers for the external ones.
  mutating func readMetrics(of index: Int) {
    readTriggers(of: index)
    let metrics = autoscaling.loops[index].hpa?.metrics ?? []
    let replicas = replicas(of: index)
    let ready = readyPods(of: index)
    autoscaling.loops[index].metrics.removeAll(keepingCapacity: true)
    for place in metrics.indices {
      if case .resource(let resource) = metrics[place] {
        autoscaling.loops[index].metrics.append(reading(of: resource, in: index))
        continue
      }
      let reading =
        answerWithoutKEDA(to: metrics[place])
        ?? autoscaling.loops[index].externalMetric(
          place,
          replicas: replicas,
          readyPods: ready,
          at: now.duration
        )
      autoscaling.loops[index].metrics.append(reading)
      noteRequest(of: index)
    }
  }

  /// `spec.replicas` of the target.
  func replicas(of index: Int) -> Int {
    cluster.deployments[autoscaling.loops[index].deployment.index].replicas.value
  }

  /// The pods that count as replicas of the target.
  func activePods(of index: Int) -> [Int] {
    cluster.deployments[autoscaling.loops[index].deployment.index].active
  }

  func readyPods(of index: Int) -> Int {
    activePods(of: index).count { cluster.pods[$0].isReady }
  }

  func targetState(of index: Int) -> TargetState {
    TargetState(
      replicas: replicas(of: index),
      activePods: activePods(of: index).count,
      readyPods: readyPods(of: index)
    )
  }
}
