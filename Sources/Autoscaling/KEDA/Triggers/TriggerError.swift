/// Why a trigger cannot be built, in KEDA's own words.
package struct TriggerError: Error, Equatable, Sendable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}

extension TriggerError {
  static var utilizationOfExternalMetric: TriggerError {
    TriggerError(
      "error getting scaler metric type: 'Utilization' metric type is unsupported for external"
        + " metrics, allowed values are 'Value' or 'AverageValue'"
    )
  }

  static func noScaler(_ type: String) -> TriggerError {
    TriggerError("no scaler found for type: \(type)")
  }

  static func noConnection(_ networkError: String) -> TriggerError {
    TriggerError("connection to redis failed: \(networkError)")
  }
}
