import Testing

@testable import Scenarios

@Suite struct YAMLEditorTests {
  private func root(_ text: String) throws -> YAMLNode {
    try YAMLReader.documents(in: text, file: "")[0]
  }

  private func edited(_ text: String, saying target: String) throws -> String {
    let result = try YAMLEditor.text(text, root: root(text), saying: root(target))
    #expect(try root(result).says(root(target)))
    return result
  }

  @Test(arguments: [
    ("a: 1\nb: 2\n", "a: 1\nb: 3\n", "a: 1\nb: 3\n"),
    ("a: 1 # one\nb: 2", "a: 5\nb: 2\n", "a: 5 # one\nb: 2\n"),
    ("a:\nb: 2\n", "a: 5\nb: 2\n", "a: 5\nb: 2\n"),
    ("a: ~\nb: 2\n", "a: {c: 1}\nb: 2\n", "a:\n  c: 1\nb: 2\n"),
    ("a: {}\nb: 2\n", "a: {c: 1}\nb: 2\n", "a:\n  c: 1\nb: 2\n"),
    ("a: |\n  one\n  two\nb: 2\n", "a: one\nb: 2\n", "a: \"one\"\nb: 2\n"),
    ("a: >-\n  one\n\n  two\n# c\nb: 2\n", "b: 2\n", "# c\nb: 2\n"),
    ("a: one\n  two\nb: 2\n", "b: 2\na: x\n", "a: x\nb: 2\n"),
    ("a: 'it''s'\nb: 2\n", "a: \"don't\"\nb: 2\n", "a: 'don''t'\nb: 2\n"),
    ("a: \"x\\\"y\" # c\nb: 2\n", "a: z\nb: 2\n", "a: \"z\" # c\nb: 2\n"),
    ("a: [1, 2, 3]\n", "a: [1, 3]\n", "a: [1, 3]\n"),
    ("a: [1, 2, 3] # c\n", "a: [1, 2]\n", "a: [1, 2] # c\n"),
    ("a: [1, 2, 3]\n", "a: [2, 3]\n", "a: [2, 3]\n"),
    ("a: [\n  1, # one\n  2,\n]\n", "a: [1, 2, 4]\n", "a: [\n  1, # one\n  2, 4,\n]\n"),
    ("a:\n- 1\n- 2\n# c\nb: 2\n", "a: [1, 2, 3]\nb: 2\n", "a:\n- 1\n- 2\n- 3\n# c\nb: 2\n"),
    ("a:\n  - x: 1\n    y: 2\n", "a: [{y: 2}]\n", "a:\n  - y: 2\n"),
    ("a:\n  - x: 1\n    # why\n    y: 2\n", "a: [{y: 3}]\n", "a:\n  - y: 3\n"),
    ("a:\n  - x: 1\n  - z: 1\n", "a: [{z: 1}]\n", "a:\n  - z: 1\n"),
    (
      "a:\n  b:\n    c: 1\nd: 2\n", "a: {b: {c: 1}, e: 5}\nd: 2\n",
      "a:\n  b:\n    c: 1\n  e: 5\nd: 2\n"
    ),
    ("a:\n  b: 1\n  c: 2\nd: 3\n", "a: {b: 1}\ne: 9\nd: 3\n", "a:\n  b: 1\ne: 9\nd: 3\n"),
    ("{a: 1, b: {c: 2}}\n", "{a: 1, b: {c: 3, d: [4]}}\n", "{a: 1, b: {c: 3, d: [4]}}\n"),
    ("{\"a\":1,\"b\":2}\n", "{a: 1, b: 3}\n", "{\"a\":1,\"b\":3}\n"),
    ("{a: 1, b: 2}\n", "{b: 2}\n", "{b: 2}\n"),
    ("a: 1\r\nb: 2\r\n", "a: 1\nc: 3\nb: 2\n", "a: 1\r\nc: 3\r\nb: 2\r\n"),
    ("ü: {é: 'ö', b: 1} # ä\nx: 1\n", "ü: {é: 'ö', b: 2}\nx: 1\n", "ü: {é: 'ö', b: 2} # ä\nx: 1\n"),
    ("--- # c\na: 1\n", "a: 2\n", "--- # c\na: 2\n"),
    ("a: !!str 1\nb: 2\n", "a: !!str 1\nb: 3\n", "a: !!str 1\nb: 3\n"),
    ("a: &x 1\nb: *x\nc: 2\n", "a: 1\nb: 5\nc: 2\n", "a: &x 1\nb: 5\nc: 2\n"),
    ("a: [&x 1, *x, 3]\n", "a: [1, 7, 3]\n", "a: [&x 1, 7, 3]\n"),
    ("? a\n: 1\n? b\n: 2\n", "a: 1\nb: 3\n", "? a\n: 1\n? b\n: 3\n"),
  ])
  func `only the bytes of the change are others`(
    text: String,
    target: String,
    expected: String
  ) throws {
    #expect(try edited(text, saying: target) == expected)
  }

  @Test func `what cannot be edited in place is written anew under its head`() throws {
    let text = "# head\na: &x {b: 1}\nc: *x\n"
    #expect(
      try edited(text, saying: "a: {b: 2}\nc: {b: 1}\n") == "# head\na:\n  b: 2\nc:\n  b: 1\n"
    )
  }

  @Test func `random changes of random documents are made in place`() throws {
    var random = SeededRandom(seed: 3)
    var rounds = 0
    for _ in 0..<400 {
      let old = YAMLNode.random(depth: 4, using: &random)
      let new = old.changed(using: &random)
      let text = old.written(indent: 0, using: &random)
      let root = try root(text)
      guard old.entries != nil, let keys = new.entries?.map(\.key), root.says(old) else { continue }
      // When no key of the root stays, nothing is left to be edited.
      guard old.entries?.contains(where: { keys.contains($0.key) }) == true else { continue }
      rounds += 1
      let result = try YAMLEditor.edited(text, root, new)
      let isRight = (try? self.root(result))?.says(new) == true
      #expect(isRight, "\(text)→\n\(result)")
      if old.says(new) { #expect(result == text) }
    }
    #expect(rounds > 150)
  }

  @Test func `documents are split at their markers`() {
    let text =
      "# a\n%YAML 1.1\n---\na: |\n  --- no\n  x\n--- # c\nb: 1\n...\n---\n# only a comment\n--- c\n"
    #expect(DocumentText.split(text) == ["a: |\n  --- no\n  x\n", "--- # c\nb: 1\n", "--- c\n"])
    #expect(DocumentText.split("\u{feff}a: 1\r\n---\r\nb: 2") == ["a: 1\r\n", "b: 2"])
  }
}

extension YAMLNode {
  fileprivate static func random(depth: Int, using random: inout SeededRandom) -> YAMLNode {
    let count = Int.random(in: 1...4, using: &random)
    switch Int.random(in: 0..<(depth > 3 ? 1 : depth > 0 ? 4 : 2), using: &random) {
    case 0 where depth > 0, 2 where depth > 0:
      let entries = (0..<count).map { index in
        Entry(
          key: "k\(index)",
          keyPosition: Position(file: ""),
          value: .random(depth: depth - 1, using: &random)
        )
      }
      return YAMLNode(.mapping(entries))
    case 1 where depth > 0:
      return YAMLNode(.sequence((0..<count).map { _ in .random(depth: depth - 1, using: &random) }))
    default:
      let texts = ["1", "word", "two words", "", "it's", "a: b", "# no", "ü", "true"]
      let text = texts.randomElement(using: &random) ?? ""
      return Bool.random(using: &random) ? .text(text) : .word(text)
    }
  }

  /// With keys and elements changed, removed and added.
  fileprivate func changed(using random: inout SeededRandom) -> YAMLNode {
    func next(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
    if next(6) { return .random(depth: 1, using: &random) }
    switch content {
    case .scalar: return self
    case .sequence(var elements):
      elements = elements.map { $0.changed(using: &random) }
      if next(4) { elements.removeLast() }
      if next(4) { elements.insert(.random(depth: 2, using: &random), at: 0) }
      return YAMLNode(.sequence(elements))
    case .mapping(var entries):
      for index in entries.indices {
        entries[index].value = entries[index].value.changed(using: &random)
      }
      if next(4), entries.count > 1 {
        entries.remove(at: Int.random(in: 0..<entries.count, using: &random))
      }
      if next(4) {
        let value = YAMLNode.random(depth: 2, using: &random)
        let entry = Entry(key: "new", keyPosition: Position(file: ""), value: value)
        entries.insert(entry, at: Int.random(in: 0...entries.count, using: &random))
      }
      return YAMLNode(.mapping(entries))
    }
  }

  /// In block or flow style, with comments at the ends of lines and between them.
  fileprivate func written(indent: Int, using random: inout SeededRandom) -> String {
    let margin = String(repeating: " ", count: indent)
    func comment() -> String { Int.random(in: 0..<4, using: &random) == 0 ? " # c" : "" }
    func value(_ node: YAMLNode, _ indent: Int) -> String {
      let isFlow = !node.isNonemptyCollection || Int.random(in: 0..<3, using: &random) == 0
      return isFlow
        ? " " + ManifestYAML.flow(node) + comment() + "\n"
        : comment() + "\n" + node.written(indent: indent, using: &random)
    }
    switch content {
    case .scalar: return margin + ManifestYAML.flow(self) + "\n"
    case .sequence(let elements):
      return elements.map { element in
        if let entries = element.entries, !entries.isEmpty, Bool.random(using: &random) {
          let lines = element.written(indent: indent + 2, using: &random)
          let first = lines.drop { $0 == " " }
          return first.hasPrefix("#")
            ? margin + "-" + value(element, indent + 2) : margin + "- " + first
        }
        return margin + "-"
          + (element.isNonemptyCollection
            ? " " + ManifestYAML.flow(element) + "\n" : value(element, indent + 2))
      }.joined()
    case .mapping(let entries):
      return entries.enumerated().map { index, entry in
        let note =
          index > 0 && Int.random(in: 0..<6, using: &random) == 0 ? "# between \(index)\n" : ""
        let isList = entry.value.elements != nil && Bool.random(using: &random)
        return note + margin + entry.key + ":" + value(entry.value, indent + (isList ? 0 : 2))
      }.joined()
    }
  }
}
