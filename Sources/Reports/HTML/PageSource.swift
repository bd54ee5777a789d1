/// Whence a page comes: what the store knows of a run or a sweep beside its figures.
package struct PageSource: Equatable, Sendable {
  /// Such as `r12` or `s3`.
  package var id: String
  /// Of the program that ran it.
  package var version: String
  /// The parameters that were set for all of it, such as `listLength=500`.
  package var settings: [String]
  /// What is to be known before the figures are read; `nil` where there is nothing.
  package var remark: String?

  package init(id: String, version: String, settings: [String], remark: String? = nil) {
    (self.id, self.version) = (id, version)
    (self.settings, self.remark) = (settings, remark)
  }

  /// Below the title of the page; `identity` is what tells it from others, such as a digest.
  func facts(identity: String? = nil) -> [Block] {
    var facts: [Block] = settings.isEmpty ? [] : [.paragraph("Set", items: settings)]
    let program = "mastoscale-sim \(version)"
    facts.append(.paragraph("Stored as", items: [id, identity, program].compactMap(\.self)))
    if let remark { facts.append(.paragraph("Notice", remark)) }
    return facts
  }
}
