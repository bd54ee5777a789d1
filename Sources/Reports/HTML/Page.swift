/// One HTML document that needs nothing but itself: no script, no network, no other file.
struct Page {
  /// Of the document, and its largest heading.
  let title: String
  /// What the page is about, below the title.
  var facts: [Block] = []
  /// What is to be read first.
  var verdict: [Block] = []
  var sections: [Section] = []
  /// Whence it comes.
  var ending: [String] = []

  /// A part of the page under a heading.
  struct Section {
    let title: String
    let content: [Markup]
  }

  /// The document, with a line feed at its end.
  var text: String {
    let root: KeyValuePairs = ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"]
    return "<!DOCTYPE html>\n" + Markup("html", root, [head, body]).source
  }

  /// Adds a section, if there is anything in it.
  mutating func append(_ title: String, _ content: [Markup]) {
    let content = content.filter { $0 != .empty }
    if !content.isEmpty { sections.append(Section(title: title, content: content)) }
  }

  private var head: Markup {
    Markup(
      "head",
      [:],
      [
        Markup("meta", ["charset": "utf-8"], []),
        Markup(
          "meta",
          ["name": "viewport", "content": "width=device-width, initial-scale=1"],
          []
        ),
        Markup("title", [:], title), .style(StyleSheet.rules),
      ]
    )
  }

  private var body: Markup {
    let verdict =
      verdict.isEmpty
      ? .empty : Markup("section", ["class": "verdict", "aria-label": "Verdict"], verdict.markup)
    let header = Markup("header", [:], [Markup("h1", [:], title)] + facts.markup)
    let footer = Markup("footer", [:], ending.map { Markup("p", [:], $0) })
    return Markup("body", [:], [header, Markup("main", [:], [verdict] + main), footer])
  }

  private var main: [Markup] {
    sections.enumerated().map { place, section in
      let id = "section-\(place + 1)"
      let heading = Markup("h2", ["id": id], section.title)
      return Markup("section", ["aria-labelledby": id], [heading] + section.content)
    }
  }
}
