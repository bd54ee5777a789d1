/// A Kubernetes event as its source sends it.
package struct ClusterEvent: Equatable, Sendable {
  package var at: Duration
  /// `Normal` or `Warning`.
  package var type: String
  package var reason: String
  /// Such as `horizontalpodautoscaler/keda-hpa-sidekiq`.
  package var object: String
  package var message: String

  package init(at: Duration, type: String, reason: String, object: String, message: String) {
    self.at = at
    self.type = type
    self.reason = reason
    self.object = object
    self.message = message
  }
}
