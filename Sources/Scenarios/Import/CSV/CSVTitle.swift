/// The name of a column taken apart: `service [ms]`, `service_ms`, `serviceSeconds`.
struct CSVTitle {
  /// What a column can be; each has several spellings.
  enum Role: CaseIterable {
    case time, queue, jobClass, activity, count, service

    var names: [String] {
      switch self {
      case .time:
        ["time", "timestamp", "at", "ts", "date", "datetime", "start", "enqueuedat", "createdat"]
      case .queue: ["queue", "queuename"]
      case .jobClass: ["class", "jobclass", "job", "jobname", "worker"]
      case .activity: ["activity"]
      case .count: ["count", "jobs", "arrivals", "n", "value", "rate"]
      case .service: ["service", "servicetime", "elapsed", "duration", "runtime"]
      }
    }
  }

  var text: String
  var name: String
  var unit: String?
  var role: Role?

  init(_ field: ArraySlice<UInt8>) {
    text = field.text
    (name, unit) = Self.bracketed(text) ?? (text, nil)
    role = Self.role(of: name)
    if role == nil, unit == nil, let (stem, suffix) = Self.suffixed(text) {
      (name, unit) = (stem, suffix)
      role = Self.role(of: stem)
    }
  }

  private static func role(of name: String) -> Role? {
    let folded = name.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" }
    return Role.allCases.first { $0.names.contains(folded) }
  }

  private static func bracketed(_ text: String) -> (String, String)? {
    for (open, close) in [("[", "]"), ("(", ")")] where text.hasSuffix(close) {
      guard let start = text.lastIndex(of: Character(open)), start > text.startIndex else {
        continue
      }
      let name = text[..<start].trimmingSpaces
      return (name, text[text.index(after: start)...].dropLast().trimmingSpaces)
    }
    return nil
  }

  /// A name that ends with a unit of time, and is that of a role without it.
  private static func suffixed(_ text: String) -> (String, String)? {
    let starts = text.indices.filter { $0 > text.startIndex }
    for start in starts {
      var suffix = text[start...]
      if suffix.first == "_" { suffix = suffix.dropFirst() }
      guard TimeUnit(String(suffix)) != nil, let role = role(of: String(text[..<start])),
        role == .time || role == .service
      else { continue }
      return (String(text[..<start]), String(suffix))
    }
    return nil
  }
}

extension StringProtocol {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
