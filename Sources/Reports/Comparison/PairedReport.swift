package import Experiments

/// Two policies compared figure by figure, over pairs of runs with the same random numbers.
package struct PairedReport {
  let base: Side
  let other: Side
  /// What the second side is called beside A.
  let letter: String
  let rows: [Row]

  /// The first side against each of the others, which are called B, C and so on.
  package static func all(of sides: [Side], metrics: [Metric]) -> [PairedReport] {
    sides.indices.dropFirst().map { index in
      PairedReport(
        base: sides[0],
        other: sides[index],
        letter: index < letters.count ? String(letters[index]) : "P\(index + 1)",
        metrics: metrics
      )
    }
  }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// The runs of both sides stand in the order of their pairs; a metric that no pair has is left
  /// out.
  package init(base: Side, other: Side, letter: String = "B", metrics: [Metric]) {
    precondition(base.runs.count == other.runs.count, "each run has a partner")
    precondition(!base.runs.isEmpty, "a comparison needs at least one pair")
    self.base = base
    self.other = other
    self.letter = letter
    rows = metrics.compactMap { metric in
      let pairs = zip(base.runs, other.runs).compactMap { first, second in
        metric.value(in: first).flatMap { first in
          metric.value(in: second).map { (first: first, second: $0) }
        }
      }
      guard !pairs.isEmpty else { return nil }
      return Row(
        metric: metric,
        letter: letter,
        comparison: PairedComparison(first: pairs.map(\.first), second: pairs.map(\.second))
      )
    }
  }

  /// The two sides, a table of differences, and in sentences what they show.
  package func text(style: Style = Style()) -> String {
    var lines = [("A", base), (letter, other)].flatMap { letter, side in
      Paragraph(letter, items: [side.name, side.detail].filter { !$0.isEmpty }).lines(style)
    }
    lines += [""] + table.lines(style)
    lines.append(style.text(legend, .faint))
    return (lines + [""] + sentences(style)).joined(separator: "\n")
  }

  private var table: TextTable {
    var table = TextTable([
      .left("Objective"), .right("A"), .right(letter), .right("\(letter) − A"), .right("±"),
      .right("variance"), .left("verdict of \(letter)"),
    ])
    for row in rows { table.append(row.cells) }
    return table
  }

  private var legend: String {
    base.runs.count == 1
      ? "one pair: no interval; less is better"
      : "\(Figure.count(base.runs.count)) pairs; ±: half of the 95 % interval of \(letter) − A; variance: "
        + "cut by pairing; less is better"
  }

  /// One line for each verdict that there is, with the objectives that it holds for.
  private func sentences(_ style: Style) -> [String] {
    guard base.runs.count > 1 else {
      let words = "one pair says nothing of chance; give replications to tell the two apart"
      return Paragraph(letter, words).lines(style)
    }
    let order: [PairedComparison.Verdict] = [
      .better, .worse, .indistinguishable, .equal, .singlePair,
    ]
    return order.flatMap { verdict -> [String] in
      let found = rows.filter { $0.comparison.verdict == verdict }.map(\.finding)
      guard !found.isEmpty else { return [] }
      let words = "\(verdict.words) in \(found.joined(separator: ", "))"
      return Paragraph("\(letter) is", words, tone: verdict.tone).lines(style)
    }
  }

  /// One policy, and its runs.
  package struct Side: Equatable, Sendable {
    package var name: String
    /// What else there is to say of it, such as the parameters that were set; may be empty.
    package var detail: String
    package var runs: [RunFigures]

    package init(name: String, detail: String = "", runs: [RunFigures]) {
      self.name = name
      self.detail = detail
      self.runs = runs
    }
  }
}

extension PairedReport {
  /// One objective.
  struct Row {
    let metric: Metric
    /// Of the second side.
    fileprivate let letter: String
    let comparison: PairedComparison

    fileprivate var cells: [TonedText] {
      let unit = metric.unit
      let verdict = comparison.verdict
      return [
        TonedText(metric.name), TonedText(unit.text(comparison.first.mean)),
        TonedText(unit.text(comparison.second.mean)),
        TonedText(unit.text(comparison.difference.mean)),
        TonedText(comparison.halfWidth.map(unit.text) ?? Figure.absent), TonedText(reduction),
        TonedText(verdict.rawValue, verdict.tone),
      ]
    }

    /// `÷ 12.5`.
    private var reduction: String {
      comparison.varianceReduction.map { "÷ \(Figure.decimal($0, places: 1))" } ?? Figure.absent
    }

    /// `B is better than A in p95(default) by 1.2 s to 3.4 s`.
    var sentence: String {
      guard comparison.verdict != .singlePair else {
        return "one pair does not tell \(letter) from A in \(finding)"
      }
      return "\(letter) is \(comparison.verdict.words) in \(finding)"
    }

    /// The objective, and by how much the two differ where that is known.
    fileprivate var finding: String {
      let verdict = comparison.verdict
      guard let interval = comparison.interval, verdict == .better || verdict == .worse else {
        return metric.name
      }
      let bounds = [abs(interval.lowerBound), abs(interval.upperBound)].sorted()
      let texts = bounds.map(metric.unit.text)
      let range = texts[0] == texts[1] ? texts[0] : texts.joined(separator: " to ")
      return "\(metric.name) by \(range)"
    }
  }
}

extension PairedComparison.Verdict {
  /// After `B is`, or another letter.
  var words: String {
    switch self {
    case .better: "better than A"
    case .worse: "worse than A"
    case .indistinguishable: "not distinguishable from A"
    case .equal: "equal to A in every pair"
    case .singlePair: "measured by one pair alone"
    }
  }

  fileprivate var tone: Style.Tone {
    switch self {
    case .better: .good
    case .worse: .bad
    case .indistinguishable, .equal, .singlePair: .plain
    }
  }
}
