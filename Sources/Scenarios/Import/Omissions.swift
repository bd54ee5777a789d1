/// Counts what of a recording is not used as it stands, by reason.
///
/// Each reason becomes one finding at the place where it came up first, with its count.
final class Omissions {
  private struct Entry {
    var severity: Diagnostic.Severity
    var noun: String
    var text: String
    var example: String?
    var position: Position
    var count: Int
  }

  private var entries: [Entry] = []
  private var places: [String: Int] = [:]
  private var further: [Diagnostic] = []
  /// All that was left out.
  private(set) var count = 0

  /// Something cannot be used; `noun` says what in the singular, `example` how it looks.
  func leaveOut(
    _ noun: String,
    _ reason: String,
    as example: String? = nil,
    at position: Position,
    count: Int = 1
  ) {
    self.count += count
    let example = example.map { "'\($0.prefix(60))'" }
    add(
      Entry(
        severity: .warning,
        noun: noun,
        text: "left out: \(reason)",
        example: example,
        position: position,
        count: count
      )
    )
  }

  /// Something is used, but not as it stands.
  func mend(_ noun: String, _ what: String, at position: Position, count: Int = 1) {
    add(
      Entry(
        severity: .note,
        noun: noun,
        text: what,
        example: nil,
        position: position,
        count: count
      )
    )
  }

  /// A finding that needs no count.
  func report(_ diagnostic: Diagnostic) {
    if !further.contains(diagnostic) { further.append(diagnostic) }
  }

  private func add(_ entry: Entry) {
    guard entry.count > 0 else { return }
    let key = "\(entry.position.file)\n\(entry.noun)\n\(entry.text)"
    if let place = places[key] {
      entries[place].count += entry.count
    } else {
      places[key] = entries.count
      entries.append(entry)
    }
  }

  /// One finding for each reason, in the order in which they came up.
  var diagnostics: [Diagnostic] {
    entries.map { entry in
      let noun = entry.count == 1 ? entry.noun : Self.plural(of: entry.noun)
      let example = entry.example.map { ", as \($0)" } ?? ""
      return Diagnostic(
        severity: entry.severity,
        position: entry.position,
        message: "\(entry.count) \(noun) \(entry.text)\(example)"
      )
    } + further
  }

  private static func plural(of noun: String) -> String {
    noun == "series" ? noun : noun.hasSuffix("y") ? "\(noun.dropLast())ies" : "\(noun)s"
  }
}
