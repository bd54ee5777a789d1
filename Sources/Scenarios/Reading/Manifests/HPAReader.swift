import Autoscaling

/// Reads a `HorizontalPodAutoscaler` that no ScaledObject makes, as the API server does:
/// `hpa.md` §4.
struct HPAReader {
  /// The versions that Kubernetes serves.
  static let apiVersions = ["autoscaling/v2", "autoscaling/v1"]

  let manifest: Manifest

  /// The HPA, or `nil` after a report.
  func read() -> HorizontalPodAutoscaler? {
    guard manifest.hasName, let spec = manifest.object.object("spec", required: true) else {
      return nil
    }
    let isFirstVersion = manifest.apiVersion == "autoscaling/v1"
    spec.noteUnknown(
      besides: ["scaleTargetRef", "minReplicas", "maxReplicas"]
        + (isFirstVersion ? ["targetCPUUtilizationPercentage"] : ["metrics", "behavior"])
    )
    let target = target(in: spec)
    let minimum = bound("minReplicas", in: spec, rule: "must be greater than or equal to 1")
    let maximum = maximum(in: spec, minimum: minimum ?? 1)
    let metrics = isFirstVersion ? utilization(in: spec) : metrics(in: spec)
    let behavior = (isFirstVersion ? nil : spec.object("behavior"))
      .map { ScalingBehaviorReader(behavior: $0).read() }
    guard let target, let maximum else { return nil }
    return HorizontalPodAutoscaler(
      name: manifest.name,
      namespace: manifest.namespace,
      scaleTargetName: target,
      minReplicas: minimum.map { Int32(clamping: $0) },
      maxReplicas: Int32(clamping: maximum),
      metrics: metrics,
      behavior: behavior
    )
  }

  private func target(in spec: SchemaObject) -> String? {
    guard let target = spec.object("scaleTargetRef", required: true) else { return nil }
    target.noteUnknown(besides: ["apiVersion", "kind", "name"])
    let kind = target.string("kind", required: true)
    if let kind, kind != "Deployment", let node = target["kind"] {
      spec.findings.report(.unsupportedTarget(kind, at: node.position).reaching(.simulator))
    }
    return target.string("name", required: true)
  }

  private func bound(_ key: String, in spec: SchemaObject, rule: String) -> Int? {
    guard let value = spec.integer(key), let node = spec[key] else { return nil }
    if value > 0 { return value }
    spec.findings.report(.invalidValue(spec.path(of: key), "\(value)", rule, node))
    return nil
  }

  private func maximum(in spec: SchemaObject, minimum: Int) -> Int? {
    let rule = "must be greater than 0"
    guard let node = spec["maxReplicas"] else {
      spec.findings.report(.invalidValue("spec.maxReplicas", "0", rule, spec.node))
      return nil
    }
    guard let maximum = bound("maxReplicas", in: spec, rule: rule) else { return nil }
    if maximum >= minimum { return maximum }
    spec.findings.report(
      .invalidValue(
        "spec.maxReplicas",
        "\(maximum)",
        "must be greater than or equal to `minReplicas`",
        node
      )
    )
    return nil
  }

  private func metrics(in spec: SchemaObject) -> [HorizontalPodAutoscaler.MetricSpec] {
    (spec.objects("metrics") ?? []).compactMap { HPAMetricReader(metric: $0).read() }
  }

  /// The one metric of `autoscaling/v1`; without it the API server takes 80 %.
  private func utilization(in spec: SchemaObject) -> [HorizontalPodAutoscaler.MetricSpec] {
    let key = "targetCPUUtilizationPercentage"
    guard let percent = bound(key, in: spec, rule: "must be greater than 0") else { return [] }
    let target = HorizontalPodAutoscaler.ResourceMetric.Target.averageUtilization(
      Int32(clamping: percent)
    )
    return [.resource(HorizontalPodAutoscaler.ResourceMetric(name: "cpu", target: target))]
  }
}
