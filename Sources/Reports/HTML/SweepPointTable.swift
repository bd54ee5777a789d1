/// The points of a sweep as a table of a page, with what is known of each figure.
struct SweepPointTable {
  private let report: SweepReport
  private let table: SweepTable
  private let front: FrontNumbers

  init(_ report: SweepReport, front: FrontNumbers) {
    self.report = report
    table = SweepTable(report)
    self.front = front
  }

  /// The table and what its figures mean; without a point that was run it says so.
  var markup: [Markup] {
    let places = report.points.indices.filter { !report.points[$0].runs.isEmpty }
    guard !places.isEmpty else { return [Markup("p", [:], "No point is left to be shown.")] }
    let shown = shown(of: places)
    let columns = table.subjects + table.headings.map { .right($0) }
    let rows = HTMLTable(columns: columns, rows: shown.flatMap(rows))
    let remarks = table.legend + [remainder(places.count, shown.count)].compactMap(\.self)
    return [rows.markup] + remarks.map { Markup("p", ["class": "faint"], $0) }
  }

  /// The first ones, and those of the front that come later.
  private func shown(of places: [Int]) -> [Int] {
    let later = places.dropFirst(Self.mostRows).filter { front.byPlace[$0] != nil }
    return Array(places.prefix(Self.mostRows)) + later.prefix(Self.mostRows)
  }

  private static let mostRows = 1000

  private func remainder(_ count: Int, _ shown: Int) -> String? {
    guard count > shown else { return nil }
    return
      "\(Figure.count(shown)) of \(Figure.count(count)) points: the first ones and those of the "
      + "front; 'export sweep' has all, and '--where', '--sort' and '--front' choose others"
  }

  private func rows(at place: Int) -> [HTMLTable.Row] {
    let number = front.byPlace[place]
    return table.rows(of: report.points[place]).map { row in
      let names = row.names.map { HTMLTable.Cell.heading($0) }
      var figures = row.figures.map(cell)
      if let number, let last = row.figures.last {
        let content = [Markup("span", ["class": "strong"], "\(number)"), Markup(" \(last.text)")]
        figures[figures.count - 1] = HTMLTable.Cell(content: content)
      }
      return HTMLTable.Row(cells: names + figures, isMarked: number != nil)
    }
  }

  private func cell(_ figure: MeanFigure) -> HTMLTable.Cell {
    guard !figure.halfWidth.isEmpty else { return .text(figure.mean) }
    let halfWidth = Markup("small", [:], "± \(figure.halfWidth)")
    return HTMLTable.Cell(content: [Markup("\(figure.mean) "), halfWidth])
  }
}

/// The points that could not be run, and why.
struct SweepProblems {
  private let problems: [(name: String, problem: String)]

  init(_ report: SweepReport) {
    problems = SweepTable(report).problems
  }

  /// Nothing where all could be run.
  var markup: [Markup] {
    guard !problems.isEmpty else { return [] }
    let items = problems.prefix(Self.most).map { name, problem in
      Markup("li", [:], [Markup("code", [:], name), Markup(": \(problem)")])
    }
    let list = Markup("ul", [:], Array(items))
    return [list, .remainder(of: problems.count, shown: Self.most, in: "export sweep")]
  }

  private static let most = 100
}
