/// The parameters of a `cpu` or `memory` trigger, which the HPA reads by itself.
package struct ResourceTrigger: Equatable, Sendable {
  /// `cpu` or `memory`.
  package let resource: String
  /// Per cent for `Utilization`, a quantity for `AverageValue`.
  package let value: String
  /// Only this container counts, if set.
  package let containerName: String?
}
