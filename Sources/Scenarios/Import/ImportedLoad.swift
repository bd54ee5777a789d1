/// What an importer made of its files.
package struct ImportedLoad: Equatable, Sendable {
  package var load: RecordedLoad
  /// Mean service times in seconds that were measured, by queue or class, in order of names.
  package var services: [Service]
  /// How many rows, samples or lines were used, and what they are called in the plural.
  package var used: Int
  package var noun: String
  /// How many were not.
  package var omitted: Int
  /// What the numbers are and are not, in whole sentences.
  package var remarks: [String]
  /// What there is to say of the files.
  package var notices: [Diagnostic]

  package init(
    load: RecordedLoad,
    services: [Service] = [],
    used: Int,
    noun: String,
    omitted: Int,
    remarks: [String] = [],
    notices: [Diagnostic] = []
  ) {
    self.load = load
    self.services = services
    self.used = used
    self.noun = noun
    self.omitted = omitted
    self.remarks = remarks
    self.notices = notices
  }

  /// How long jobs of a queue or class took.
  package struct Service: Equatable, Sendable {
    package var name: String
    package var meanSeconds: Double

    package init(name: String, meanSeconds: Double) {
      self.name = name
      self.meanSeconds = meanSeconds
    }
  }
}
