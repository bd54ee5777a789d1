extension KEDAManagedHPA {
  /// The specification that the HPA controller works on; its metrics stand in the same order.
  ///
  /// A metric whose target is no quantity is left out, as the API server refuses it.
  var specification: HorizontalPodAutoscaler {
    HorizontalPodAutoscaler(
      name: name,
      namespace: namespace,
      scaleTargetName: scaleTargetRef.name,
      minReplicas: Int32(clamping: minReplicas),
      maxReplicas: Int32(clamping: maxReplicas),
      metrics: metrics.compactMap(spec),
      behavior: behavior
    )
  }

  private func spec(_ metric: Metric) -> HorizontalPodAutoscaler.MetricSpec? {
    switch metric {
    case .external(let external):
      guard let quantity = Quantity(external.target) else { return nil }
      return .external(
        HorizontalPodAutoscaler.ExternalMetric(
          name: external.name,
          matchLabels: [
            HorizontalPodAutoscaler.Label(key: "scaledobject.keda.sh/name", value: ownerName)
          ],
          target: external.type == .value ? .value(quantity) : .averageValue(quantity)
        )
      )
    case .resource(let resource):
      return resourceTarget(resource).map {
        .resource(
          HorizontalPodAutoscaler.ResourceMetric(
            name: resource.resource,
            container: resource.containerName,
            target: $0
          )
        )
      }
    }
  }

  private func resourceTarget(
    _ resource: ResourceTrigger
  ) -> HorizontalPodAutoscaler.ResourceMetric.Target? {
    switch resource.target {
    case .averageUtilization(let percent): .averageUtilization(percent)
    case .averageValue(let text): Quantity(text).map { .averageValue($0) }
    }
  }
}
