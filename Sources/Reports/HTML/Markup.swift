/// A piece of a page; all text is escaped on its way in, so that a name may hold any character.
///
/// What it makes is HTML and XML alike: every element is closed, as both of them read it.
struct Markup: Equatable {
  private(set) var source: String

  /// Text between tags.
  init(_ text: String) {
    source = XML.escaped(text)
  }

  /// An element with its content.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Markup]) {
    let opening = name + attributes.map { XML.attribute($0.key, $0.value) }.joined()
    if content.isEmpty && Self.void.contains(name) {
      source = "<\(opening)/>"
    } else {
      source = "<\(opening)>\(content.map(\.source).joined())</\(name)>"
    }
    if Self.blocks.contains(name) { source += "\n" }
  }

  /// An element with nothing but text in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) {
    self.init(name, attributes, [Markup(text)])
  }

  /// Nothing.
  static let empty = Markup("")

  /// A style sheet, which a reader of HTML takes as it stands: markup in it is refused.
  static func style(_ rules: String) -> Markup {
    precondition(!rules.contains { $0 == "<" || $0 == "&" }, "a style sheet has no markup")
    var style = Markup.empty
    style.source = "<style>\n\(rules)\n</style>\n"
    return style
  }

  /// The elements that a reader of HTML takes to be closed without a closing tag, and SVG's shapes.
  private static let void: Set<String> = ["meta", "br", "path", "line", "rect", "circle"]

  /// Those after which a line ends, so that the source can be read.
  private static let blocks: Set<String> = [
    "html", "head", "meta", "title", "body", "header", "main", "footer", "section", "div", "figure",
    "figcaption", "h1", "h2", "h3", "p", "dl", "dd", "ol", "ul", "li", "table", "thead", "tbody",
    "tr",
    "details", "summary", "svg", "g", "path", "circle", "desc",
  ]
}
