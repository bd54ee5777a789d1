/// One of an HPA's metrics, as two words instead of a copy of its spec.
package struct MetricReference: Equatable, Sendable {
  private let metrics: [HorizontalPodAutoscaler.MetricSpec]
  /// The metric's place in `spec.metrics`.
  package let index: Int

  init(_ metrics: [HorizontalPodAutoscaler.MetricSpec], index: Int) {
    precondition(metrics.indices.contains(index), "a metric is referred to by its place")
    self.metrics = metrics
    self.index = index
  }

  /// The metric's spec.
  package var spec: HorizontalPodAutoscaler.MetricSpec {
    metrics[index]
  }
}
