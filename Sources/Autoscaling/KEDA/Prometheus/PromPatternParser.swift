/// Parses the regular expression of a label matcher.
struct PromPatternParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func parse() throws(PromPattern.Refusal) -> PromPattern.Node {
    let node = try parseChoice()
    if current != nil { throw PromPattern.Refusal(message: "a ')' without its '(' in a pattern") }
    return node
  }

  private static let maximumDepth = 50
  private static let maximumLength = 1000

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  private mutating func parseChoice() throws(PromPattern.Refusal) -> PromPattern.Node {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth || scalars.count > Self.maximumLength {
      throw PromPattern.Refusal(message: "a pattern that is too long or nested too deeply")
    }
    var branches = [try parseSequence()]
    while take("|") { branches.append(try parseSequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func parseSequence() throws(PromPattern.Refusal) -> PromPattern.Node {
    var nodes: [PromPattern.Node] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      nodes.append(try parseRepeated())
    }
    return .sequence(nodes)
  }

  private mutating func parseRepeated() throws(PromPattern.Refusal) -> PromPattern.Node {
    let node = try parseAtom()
    let repeated: PromPattern.Node
    switch current {
    case "*": repeated = .repeated(node, least: 0, isEndless: true)
    case "+": repeated = .repeated(node, least: 1, isEndless: true)
    case "?": repeated = .repeated(node, least: 0, isEndless: false)
    default: return node
    }
    index += 1
    // A lazy repetition fits the same whole values.
    _ = take("?")
    if let scalar = current, "*+?".unicodeScalars.contains(scalar) {
      throw PromPattern.Refusal(message: "a repetition of a repetition in a pattern")
    }
    return repeated
  }

  private mutating func parseAtom() throws(PromPattern.Refusal) -> PromPattern.Node {
    guard let scalar = current else {
      throw PromPattern.Refusal(message: "a pattern that ends too early")
    }
    index += 1
    switch scalar {
    case ".":
      return .scalar(PromPattern.ScalarClass(ranges: []).negated)
    case "^": return .start
    case "$": return .end
    case "(": return try parseGroup()
    case "[": return .scalar(try parseClass())
    case "\\": return .scalar(try parseEscape())
    case "*", "+", "?":
      throw PromPattern.Refusal(message: "a '\(scalar)' with nothing before it in a pattern")
    case "{", "}":
      throw PromPattern.Refusal(message: "'\(scalar)' in a pattern is not supported")
    default:
      return .scalar(PromPattern.ScalarClass(ranges: [scalar...scalar]))
    }
  }

  private mutating func parseGroup() throws(PromPattern.Refusal) -> PromPattern.Node {
    if take("?"), !take(":") {
      throw PromPattern.Refusal(message: "flags and named groups in a pattern are not supported")
    }
    let node = try parseChoice()
    guard take(")") else {
      throw PromPattern.Refusal(message: "a '(' without its ')' in a pattern")
    }
    return node
  }

  private mutating func parseClass() throws(PromPattern.Refusal) -> PromPattern.ScalarClass {
    var parsed = PromPattern.ScalarClass(ranges: [])
    let isNegated = take("^")
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      parsed.ranges += try parseClassItem()
    }
    index += 1
    return isNegated ? parsed.negated : parsed
  }

  private mutating func parseClassItem() throws(PromPattern.Refusal) -> [ClosedRange<
    Unicode.Scalar
  >] {
    guard let first = current else {
      throw PromPattern.Refusal(message: "a '[' without its ']' in a pattern")
    }
    index += 1
    if first == "\\" { return try parseEscape().ranges }
    if first == "[", current == ":" {
      throw PromPattern.Refusal(message: "named classes in a pattern are not supported")
    }
    guard current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
      return [first...first]
    }
    let last = scalars[index + 1]
    index += 2
    guard last != "\\", first <= last else {
      throw PromPattern.Refusal(message: "a range in the wrong order in a pattern")
    }
    return [first...last]
  }

  private mutating func parseEscape() throws(PromPattern.Refusal) -> PromPattern.ScalarClass {
    guard let scalar = current else {
      throw PromPattern.Refusal(message: "a pattern that ends in a back-slash")
    }
    index += 1
    switch scalar {
    case "d": return PromPattern.ScalarClass(ranges: ["0"..."9"])
    case "w": return PromPattern.ScalarClass(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
    case "0"..."9", "A"..."Z", "a"..."z":
      throw PromPattern.Refusal(message: "'\\\(scalar)' in a pattern is not supported")
    default: return PromPattern.ScalarClass(ranges: [scalar...scalar])
    }
  }
}

extension PromPattern.ScalarClass {
  fileprivate var negated: Self { Self(ranges: ranges, isNegated: true) }
}
