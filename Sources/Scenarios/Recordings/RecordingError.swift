/// A recording that cannot be read: where, and why.
package struct RecordingError: Error, Equatable, Sendable {
  /// The recording's name, such as its file's.
  package let name: String
  /// The line, from 1.
  package let line: Int
  /// What is wrong, lower case and without a full stop.
  package let message: String

  package init(name: String, line: Int, message: String) {
    self.name = name
    self.line = line
    self.message = message
  }
}

extension RecordingError: CustomStringConvertible {
  package var description: String {
    "\(name):\(line): error: \(message)"
  }
}
