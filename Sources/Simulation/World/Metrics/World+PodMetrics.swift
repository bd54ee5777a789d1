import Autoscaling
import BasicContainers

/// Processor and memory of the pods, as metrics-server sees them and the HPA reads them.
extension World {
  /// Begins to measure when an HPA wants it; before that nobody looks.
  mutating func measurePodsIfWanted() {
    guard autoscaling.metricsServer == nil,
      autoscaling.loops.contains(where: \.readsPodMetrics)
    else { return }
    let resolution = SimDuration(scenario.podUsage.metricsResolution)
    autoscaling.metricsServer = MetricsServer(resolution: resolution)
    measurePods()
  }

  /// metrics-server asks for the use of every pod whose container runs.
  mutating func measurePods() {
    guard let resolution = autoscaling.metricsServer?.resolution else { return }
    for pod in cluster.pods.indices {
      if !cluster.pods[pod].answers { autoscaling.metricsServer?.forget(pod) }
      guard cluster.pods[pod].answers, let start = cluster.pods[pod].startedAt else { continue }
      let usage = usage(ofPod: pod, startedAt: start)
      autoscaling.metricsServer?.scrape(pod, usage, startedAt: start, at: now)
    }
    let observer = Observer.metricsServer.rawValue
    schedule(.sampled, observer, after: resolution, rank: .observe)
  }

  private func usage(ofPod pod: Int, startedAt start: SimTime) -> MetricsServer.Usage {
    let options = scenario.podUsage
    let spec = scenario.deployments[cluster.pods[pod].deployment.index]
    let bootedAt = cluster.pods[pod].bootedAt
    let bootTime = cluster.pods[pod].boot?.done(at: now) ?? ((bootedAt ?? now) - start)
    let boot = Double(bootTime.nanoseconds) * options.bootCores
    let idle = bootedAt.map { Double((now - $0).nanoseconds) * options.idleCores } ?? 0
    let threads = bootedAt == nil ? 0 : spec.concurrency
    return MetricsServer.Usage(
      cpuTime: Int64(boot + idle) + (bootedAt == nil ? 0 : fleet.cpuTime(ofPod: pod, at: now)),
      memory: Int64(options.memory + threads * options.memoryPerThread),
      cores: spec.usableCores
    )
  }

  /// The pods of a loop's target as a resource metric needs them.
  func reading(
    of metric: HorizontalPodAutoscaler.ResourceMetric,
    in index: Int
  ) -> HPAController.MetricReading {
    let deployment = autoscaling.loops[index].deployment
    let spec = scenario.deployments[deployment.index]
    let request = spec.request(of: metric.name, in: metric.container)
    var readings: [HPAController.PodReading] = []
    for pod in cluster.pods.indices {
      guard cluster.pods[pod].deployment == deployment, cluster.pods[pod].exists else { continue }
      let sample = sample(of: metric, pod, spec)
      if sample != nil, let container = metric.container, !spec.hasContainer(container) {
        let name = "\(spec.namespace)/\(cluster.name(ofPod: pod))"
        return .containerMissing(container: container, pod: name)
      }
      readings.append(
        HPAController.PodReading(
          name: cluster.name(ofPod: pod),
          phase: cluster.pods[pod].isRunning ? .running : .pending,
          isDeleting: cluster.pods[pod].isDeleting,
          start: cluster.pods[pod].scheduledAt?.duration,
          ready: cluster.pods[pod].readyCondition,
          request: request,
          sample: sample
        )
      )
    }
    return .pods(readings)
  }

  /// The measured use of Sidekiq's container; others are taken to use nothing.
  private func sample(
    of metric: HorizontalPodAutoscaler.ResourceMetric,
    _ pod: Int,
    _ spec: Deployment
  ) -> HPAController.PodReading.Sample? {
    autoscaling.metricsServer?.sample(of: pod).map { sample in
      let isCounted = metric.container == nil || metric.container == spec.containerName
      let milli = metric.name == "cpu" ? sample.cpu : sample.memory * 1000
      return HPAController.PodReading.Sample(
        milli: isCounted ? milli : 0,
        at: sample.at.duration,
        window: sample.window.duration
      )
    }
  }
}

extension Deployment {
  fileprivate func hasContainer(_ name: String) -> Bool {
    containers.contains { $0.name == name }
  }
}

extension Pod {
  /// The Ready condition, which the kubelet sets when the pod has got a node.
  fileprivate var readyCondition: HPAController.PodReading.Ready? {
    guard let scheduledAt else { return nil }
    return HPAController.PodReading.Ready(
      isTrue: isReady,
      since: (readyAt ?? unreadyAt ?? scheduledAt).duration
    )
  }
}

extension ControlLoop {
  /// Whether its HPA has a metric of metrics-server's.
  fileprivate var readsPodMetrics: Bool {
    (hpa?.metrics ?? []).contains { metric in
      if case .resource = metric { true } else { false }
    }
  }
}
