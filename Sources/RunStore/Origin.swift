/// A scenario or a policy as its author wrote it, and the hash that stands for it.
package struct StoredText: Equatable, Sendable {
  package var name: String
  package var text: String
  /// Of all that determines the result; equal hashes are stored once.
  package var hash: String

  package init(name: String, text: String, hash: String) {
    self.name = name
    self.text = text
    self.hash = hash
  }
}

/// Where a run or a sweep comes from: all that reproduces it, but the seed.
package struct Origin: Equatable, Sendable {
  package var scenario: StoredText
  package var policy: StoredText
  /// The parameters that were set on the command line, in order.
  package var settings: [Setting]
  /// Of the program.
  package var version: String
  /// When it was stored, in seconds since 1970-01-01T00:00:00Z; the store has no clock.
  package var storedAt: Int64

  package init(
    scenario: StoredText,
    policy: StoredText,
    settings: [Setting] = [],
    version: String,
    storedAt: Int64
  ) {
    self.scenario = scenario
    self.policy = policy
    self.settings = settings
    self.version = version
    self.storedAt = storedAt
  }
}

/// One parameter and its value, as the command line names them: `listLength=500`.
package struct Setting: Equatable, Sendable, CustomStringConvertible {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  package var description: String { "\(name)=\(value)" }
}
