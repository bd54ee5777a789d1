import Testing
import Yams

@testable import Reports

/// What is written as YAML is read back as it was.
@Suite struct YAMLTests {
  private static let texts = [
    "", "plain", "no", "Null", "1", "1.5", "a: b", "# c", "- d", "it's", "a \"b\" \\", "\u{7}",
    "two\nlines", "two\nlines\n", "two\nlines\n\n\n", "\n", "\n\n", "\nfirst is empty\n",
    "  indented\nfirst\n", "trailing  \nspaces \n", "tab\tin\n\tfront\n", "carriage\r\nreturn\r\n",
    "ünï\n😀\n", "a\u{feff}mark\nx", "\u{85}next\nline", "\u{2028}\nx\n", "---\na: b\n---\nc: d\n",
    " \n", "a\n ", "# comment\n\n  key: |\n    x\n",
  ]

  @Test(arguments: texts)
  func `a text is read back to the byte`(text: String) throws {
    let document = YAML.map([
      ("a", .map([("text", .text(text)), ("list", .list([.text(text), .text("z")]))])),
      ("last", .text(text)),
    ])
    let node = try #require(try Yams.compose(yaml: document.text))
    #expect(node["a"]?["text"]?.scalar?.string == text)
    #expect(node["a"]?["list"]?[0]?.scalar?.string == text)
    #expect(node["last"]?.scalar?.string == text)
  }

  @Test(arguments: ["yes", "true", "1", "null", "~", "0x1", "1e3", ".5"])
  func `a text that looks like something else stays a text`(text: String) throws {
    let node = try #require(try Yams.compose(yaml: YAML.map([("a", .text(text))]).text))
    #expect(node["a"]?.string == text)
    #expect(node["a"]?.tag.description == "tag:yaml.org,2002:str")
  }

  @Test func `maps and lists are set as kubectl sets them`() {
    let document = YAML.map([
      ("spec", .map([("list", .list([.map([("b", .integer(1)), ("c", .boolean(true))])]))])),
      ("empty", .map([])), ("none", .list([])),
    ])
    #expect(
      document.text == """
        spec:
          list:
          - b: 1
            c: true
        empty: {}
        none: []

        """
    )
  }
}
