/// An event that the HPA controller sends.
package struct HPAEvent: Equatable, Sendable {
  package let type: Kind
  package let reason: String
  package let message: String

  package init(_ type: Kind, _ reason: String, _ message: String) {
    self.type = type
    self.reason = reason
    self.message = message
  }

  /// The event's type.
  package enum Kind: String, Equatable, Sendable {
    case normal = "Normal"
    case warning = "Warning"
  }
}
