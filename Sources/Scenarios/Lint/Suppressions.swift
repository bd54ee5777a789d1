/// The comments by which people say that they know: `# lint: ignore RULE, RULE`.
///
/// At the end of a line a comment concerns that line; on a line of its own the next one that is no
/// comment; `# lint: ignore-file RULE` concerns the whole file.
struct Suppressions {
  private static let mark = "# lint: ignore"
  private static let known = Set(LintRules.all.map(\.about.id))

  /// Rules by place; line 0 is the whole file.
  private var ignored: [Position: Set<String>] = [:]
  /// Comments that name no rule.
  private(set) var findings: [LintFinding] = []

  init(_ sources: [SourceText]) {
    for source in sources { read(source) }
  }

  /// Whether a comment says that a finding is known.
  func cover(_ finding: LintFinding) -> Bool {
    let file = finding.position.file
    return [0, finding.position.line].contains { line in
      ignored[Position(file: file, line: line)]?.contains(finding.rule) ?? false
    }
  }

  private mutating func read(_ source: SourceText) {
    guard source.text.contains(Self.mark) else { return }
    var pending: Set<String> = []
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let isComment = line.drop(while: \.isWhitespace).hasPrefix("#")
      var rules = rules(in: line, at: Position(file: source.path, line: index + 1, column: 1))
      if isComment {
        pending.formUnion(rules)
        continue
      }
      if !line.allSatisfy(\.isWhitespace) {
        rules.formUnion(pending)
        pending = []
      }
      if !rules.isEmpty { ignored[Position(file: source.path, line: index + 1)] = rules }
    }
  }

  /// The rules that a line names for itself; those for the file are noted at once.
  private mutating func rules(in line: Substring, at position: Position) -> Set<String> {
    guard let mark = line.firstRange(of: Self.mark) else { return [] }
    var rest = line[mark.upperBound...]
    let isForFile = rest.hasPrefix("-file")
    if isForFile { rest = rest.dropFirst("-file".count) }
    var rules: Set<String> = []
    // What follows the first word between two commas is the reason.
    for part in rest.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      if Self.known.contains(word) {
        rules.insert(word)
      } else if rules.isEmpty || NearestName.of(word, among: Array(Self.known)) != nil {
        findings.append(.suppressesNothing(word, at: position))
      }
    }
    if !isForFile { return rules }
    ignored[Position(file: position.file), default: []].formUnion(rules)
    return []
  }
}

extension LintFinding {
  fileprivate static func suppressesNothing(_ word: String, at position: Position) -> LintFinding {
    LintFinding(
      position: position,
      severity: .warning,
      rule: RefusalText.notice.id,
      message: "the comment '# lint: ignore' names no rule: "
        + (word.isEmpty ? "nothing" : "'\(word)'"),
      fix: NearestName.of(word, among: LintRules.all.map(\.about.id)).map {
        "did you mean '\($0)'?"
      }
        ?? "'mastoscale-sim lint --rules' lists them"
    )
  }
}
