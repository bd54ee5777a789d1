/// The names of external metrics.
enum MetricName {
  /// The name of the one metric that scaling modifiers make of all triggers.
  static let composite = "composite-metric"

  /// Replaces each of `/ . : % ( )` by `-`; nothing else changes.
  static func normalized(_ name: String) -> String {
    String(name.map { "/.:%()".contains($0) ? "-" : $0 })
  }

  /// The name under which the HPA asks for the trigger at `index`.
  static func external(_ name: String, index: Int) -> String {
    "s\(index)-\(name)"
  }
}
