/// The parameters of a `cpu` or `memory` trigger, which the HPA reads by itself.
///
/// Models KEDA, `pkg/scalers/cpu_memory_scaler.go`.
package struct ResourceTrigger: Equatable, Sendable {
  /// `cpu` or `memory`.
  package let resource: String
  /// By the metric type, which is required here.
  package let target: Target
  /// Only this container counts, if set.
  package let containerName: String?

  /// What the resource's use is compared with.
  package enum Target: Equatable, Sendable {
    /// Per cent of the request.
    case averageUtilization(Int32)
    /// A quantity as the manifest has it.
    case averageValue(String)
  }

  init(
    _ given: TriggerParameters,
    resource: String,
    metricType: String,
    version: KEDAVersion
  ) throws(TriggerError) {
    var parameters = given
    var metricType = metricType
    self.resource = resource
    containerName = parameters.text("containerName")
    let value = parameters.required("value")
    let prefix = "error parsing \(resource) metadata: "
    if let type = parameters.text("type") {
      if version.refusesResourceType { throw TriggerError(prefix + Self.typeIsGone(resource)) }
      if metricType.isEmpty { metricType = type }
    }
    if !parameters.faults.isEmpty {
      throw TriggerError(prefix + parameters.faults.joined(separator: "\n"))
    }
    do {
      target = try Self.target(metricType, value)
    } catch {
      throw TriggerError(prefix + error.message)
    }
  }

  private static func target(
    _ metricType: String,
    _ value: String
  ) throws(TriggerError) -> Target {
    switch metricType {
    case "Utilization":
      do {
        return .averageUtilization(Int32(try GoText.parseInteger(value, bits: 32)))
      } catch {
        throw TriggerError(error.message)
      }
    case "AverageValue":
      return .averageValue(value)
    default:
      throw TriggerError(
        "unknown metric type: \(metricType), allowed values are 'Utilization' or 'AverageValue'"
      )
    }
  }

  private static func typeIsGone(_ resource: String) -> String {
    "scaler \(resource) info: The 'type' setting is DEPRECATED and is removed in v2.18"
      + " - Use 'metricType' instead."
  }
}
