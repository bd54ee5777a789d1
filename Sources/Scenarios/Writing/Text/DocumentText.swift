/// The documents of a YAML file as texts, each as it stands in the file.
enum DocumentText {
  /// Splits at the lines `---` and `...`; a part without content is no document.
  ///
  /// No scalar may hold such a line at its start, so that lines are enough to tell. A marker with
  /// something after it stays with its document.
  static func split(_ text: String) -> [String] {
    var documents: [[Substring]] = [[]]
    let text =
      text.unicodeScalars.first == "\u{feff}"
      ? Substring(text.unicodeScalars.dropFirst()) : text[...]
    for line in text.linesWithBreaks {
      switch Marker(line) {
      case nil: documents[documents.count - 1].append(line)
      case .start(let isAlone): documents.append(isAlone ? [] : [line])
      case .end: documents.append([])
      }
    }
    return documents.filter { $0.contains(where: \.hasContent) }.map { $0.joined() }
  }

  /// The comments before the first line of content.
  static func head(of text: String) -> String {
    text[...].linesWithBreaks
      .prefix { !$0.hasContent && Marker($0) == nil }
      .joined()
  }

  /// A line that begins or ends a document.
  private enum Marker: Equatable {
    case start(isAlone: Bool)
    case end

    init?(_ line: Substring) {
      let scalars = line.unicodeScalars
      let rest = scalars.dropFirst(3)
      guard rest.first.map({ " \t\r\n".unicodeScalars.contains($0) }) ?? true else { return nil }
      switch String(String.UnicodeScalarView(scalars.prefix(3))) {
      case "---": self = .start(isAlone: !rest.contains { !" \t\r\n".unicodeScalars.contains($0) })
      case "...": self = .end
      default: return nil
      }
    }
  }
}

extension Substring {
  /// Whether the line is more than white space, a comment, or a directive.
  fileprivate var hasContent: Bool {
    guard let first = unicodeScalars.first(where: { !" \t\r\n".unicodeScalars.contains($0) })
    else { return false }
    return first != "#" && unicodeScalars.first != "%"
  }

  /// Lines with their breaks; a carriage return stays at the end of its line.
  fileprivate var linesWithBreaks: [Substring] {
    var lines: [Substring] = []
    var start = unicodeScalars.startIndex
    while let end = unicodeScalars[start...].firstIndex(of: "\n") {
      let next = unicodeScalars.index(after: end)
      lines.append(Substring(unicodeScalars[start..<next]))
      start = next
    }
    if start < unicodeScalars.endIndex { lines.append(Substring(unicodeScalars[start...])) }
    return lines
  }
}
