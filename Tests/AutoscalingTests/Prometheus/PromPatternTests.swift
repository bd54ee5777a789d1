import Testing

@testable import Autoscaling

/// Regular expressions of label matchers: the whole value must fit.
@Suite struct PromPatternTests {
  @Test(arguments: [
    ("default|push", ["default", "push"], ["pushed", "defaul", ""]),
    ("^(?:default|push)$", ["default", "push"], ["xpush"]),
    ("p.*", ["p", "push", "pull"], ["xp", ""]),
    ("p.+", ["push"], ["p"]),
    ("pu(sh|ll)?", ["pu", "push", "pull"], ["pus"]),
    ("[a-c_]+[^0-9]", ["ab-", "_x"], ["a1", "d-"]),
    ("a\\.b\\d\\w", ["a.b1_"], ["axb1_", "a.bx1"]),
    ("(a*)*b", ["b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaab"], ["aaaaaaaaaaaaaaaaaaaaaaaaaaaac"]),
    ("", [""], ["x"]),
    ("|x", ["", "x"], ["y"]),
    ("[]a]", ["]", "a"], ["b"]),
    ("a*?", ["", "aa"], ["b"]),
  ])
  func `a pattern is anchored at both ends`(
    text: String,
    fitting: [String],
    others: [String]
  ) throws {
    let pattern = try PromPattern(text)
    #expect(fitting.filter { !pattern.matches($0) } == [])
    #expect(others.filter { pattern.matches($0) } == [])
  }

  @Test(arguments: ["(a", "a)", "[a", "a{2}", "*a", "a**", "(?i)a", "[[:alpha:]]", "\\pL", "a\\"])
  func `a pattern beyond the subset is refused`(text: String) {
    #expect(throws: PromPattern.Refusal.self) { try PromPattern(text) }
  }
}
