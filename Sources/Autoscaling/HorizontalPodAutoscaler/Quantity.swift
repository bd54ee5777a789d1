/// A Kubernetes quantity that came in through the API: its text.
package struct Quantity: Equatable, Sendable {
  /// The text as the API hands it out.
  package let text: String

  /// Reads a quantity; `nil` when the text is none.
  package init?(_ text: String) {
    self.text = text
  }
}
