/// That an axis has an effect only while another axis has one of some values.
///
/// Such as `scaleUp.policies[1].value`, which needs a `scaleUp.policies[1].type`, and
/// `fallback.failureThreshold`, which needs `fallback.replicas`. An axis may have several
/// conditions: all must hold.
package struct ParameterCondition: Equatable, Sendable {
  /// The place of the axis that depends.
  package var axis: Int
  /// The place of the axis that it depends on.
  package var controllingAxis: Int
  /// Places in the values of the controlling axis, in order; not all of them.
  package var values: [Int]

  package init(axis: Int, controllingAxis: Int, values: [Int]) {
    self.axis = axis
    self.controllingAxis = controllingAxis
    self.values = values
  }
}
