/// Pieces of drawings.
enum SVG {
  /// How wide a drawing is, in its own units; the page stretches it.
  static let width = 760.0

  /// A drawing that says what it is to those who do not see it.
  static func drawing(
    _ id: String,
    title: String,
    description: String,
    height: Double,
    _ content: [Markup]
  ) -> Markup {
    let drawing = Markup(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img",
        "viewBox": "0 0 \(Coordinate.text(width)) \(Coordinate.text(height))",
        "aria-labelledby": "\(id)-title \(id)-description",
      ],
      [
        Markup("title", ["id": "\(id)-title"], title),
        Markup("desc", ["id": "\(id)-description"], description),
      ] + content
    )
    return Markup(
      "div",
      ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Chart: \(title)"],
      [drawing]
    )
  }

  static func line(
    _ style: String,
    from start: (x: Double, y: Double),
    to end: (x: Double, y: Double)
  ) -> Markup {
    let path =
      "M\(Coordinate.text(start.x)) \(Coordinate.text(start.y))"
      + "L\(Coordinate.text(end.x)) \(Coordinate.text(end.y))"
    return Markup("path", ["class": style, "d": path], [])
  }

  /// A text; `style` says which end of it is at the place.
  static func text(_ text: String, _ style: String, at point: (x: Double, y: Double)) -> Markup {
    Markup(
      "text",
      ["class": style, "x": Coordinate.text(point.x), "y": Coordinate.text(point.y)],
      text
    )
  }

  static func place(_ x: Double, _ y: Double) -> KeyValuePairs<String, String> {
    ["x": Coordinate.text(x), "y": Coordinate.text(y)]
  }
}
