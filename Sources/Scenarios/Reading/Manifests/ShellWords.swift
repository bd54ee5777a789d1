/// Splits a command line into words as a POSIX shell does, and puts in variables.
struct ShellWords {
  /// Values of `$NAME`, `${NAME}` and `${NAME:-default}`.
  let environment: [String: String]

  /// The words of the simple commands of a line, in order; `;`, `&&`, `||` and `|` end one.
  func commands(in line: String) -> [[String]] {
    var commands: [[String]] = [[]]
    var word: String?
    var quote: Character?
    var rest = Substring(line)
    while let character = rest.popFirst() {
      if character == quote {
        quote = nil
      } else if character == "\\", quote != "'", let next = rest.popFirst() {
        if next != "\n" { word = (word ?? "") + String(next) }
      } else if character == "$", quote != "'" {
        word = (word ?? "") + variable(from: &rest)
      } else if quote != nil {
        word = (word ?? "") + String(character)
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace || ";|&".contains(character) {
        if let finished = word { commands[commands.count - 1].append(finished) }
        word = nil
        if !character.isWhitespace || character.isNewline { commands.append([]) }
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { commands[commands.count - 1].append(word) }
    return commands.filter { !$0.isEmpty }
  }

  /// Takes the name after a `$` and gives its value; an unknown one is empty, as in a shell.
  private func variable(from rest: inout Substring) -> String {
    if rest.first == "{", let end = rest.firstIndex(of: "}") {
      let body = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      let name = body.prefix { $0.isNameCharacter }
      let fallback = body.dropFirst(name.count).drop { ":-".contains($0) }
      let value = environment[String(name)] ?? ""
      return value.isEmpty ? String(fallback) : value
    }
    let name = rest.prefix { $0.isNameCharacter }
    if name.isEmpty { return "$" }
    rest = rest.dropFirst(name.count)
    return environment[String(name)] ?? ""
  }

  /// Replaces `$(NAME)` as the kubelet does in `command`, `args` and `env`.
  static func expandReferences(in text: String, from environment: [String: String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$$") {
        result += "$"
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("$("), let end = rest.firstIndex(of: ")") {
        let name = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])
        result += environment[name] ?? "$(\(name))"
        rest = rest[rest.index(after: end)...]
      } else {
        result += "$"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}

extension Character {
  fileprivate var isNameCharacter: Bool {
    self == "_" || (isASCII && (isLetter || isNumber))
  }
}
