package import Experiments

/// A search for policies: the front, and what is recommended of it.
package struct TuningReport {
  let result: TuningResult
  let manifests: [Manifest]

  /// What a recommendation changes in the manifests.
  package struct Manifest {
    package let kind: Recommendation.Kind
    /// YAML for `kubectl apply`.
    package let text: String
    /// A unified diff against the present manifest.
    let diff: String

    package init(kind: Recommendation.Kind, text: String, diff: String) {
      self.kind = kind
      self.text = text
      self.diff = diff
    }
  }

  package init(_ result: TuningResult, manifests: [Manifest]) {
    self.result = result
    self.manifests = manifests
  }

  /// What was searched, the front as a table and a chart, and the recommendations.
  package func text(style: Style = Style()) -> String {
    var lines = heading(style) + [""]
    guard !result.front.isEmpty else {
      return (lines + failure(style)).joined(separator: "\n")
    }
    let parameters = result.study.axes.map(\.parameter)
    let isWide = parameters.reduce(0) { $0 + $1.count + 2 } > style.width - Self.figuresWidth
    let headings = isWide ? parameters.indices.map { "(\($0 + 1))" } : parameters
    lines += table(headings).lines(style)
    if isWide {
      let key = zip(headings, parameters).map { "\($0) \($1)" }
      lines += Paragraph("", items: key).lines(style)
    }
    lines += Paragraph(remark: legend).lines(style)
    if let chart { lines += [""] + chart.lines(style) }
    for recommendation in result.recommendations {
      lines += [""] + words(of: recommendation, style)
    }
    for choice in result.rejected { lines += [""] + words(ofRejected: choice, style) }
    return (lines + findings(style)).joined(separator: "\n")
  }

  private func heading(_ style: Style) -> [String] {
    let study = result.study
    let names = study.scenarios.map(\.name).joined(separator: ", ")
    let grid = study.space.count == .max ? "more than 10^18" : Figure.count(study.space.count)
    let work = result.work
    var searched = [
      "\(Figure.count(work.policies)) of \(grid) policies in \(Figure.count(work.runs)) \(work.runs == 1 ? "run" : "runs")"
    ]
    if work.reused > 0 {
      searched.append("\(Figure.count(work.reused)) more decide as one of them does")
    }
    if work.invalid > 0 { searched.append("\(Figure.count(work.invalid)) not valid") }
    let seeds = study.scenarios.map(\.seed).uniqued
    searched.append(
      seeds.count == 1
        ? "seed \(study.seed)" : "seeds \(seeds.map { "\($0)" }.joined(separator: ", "))"
    )
    var lines = Paragraph("Tune", items: [names] + searched).lines(style)
    lines += Paragraph("Minimize", items: result.criteria.objectives.map(\.name)).lines(style)
    let settings = study.scenarios.flatMap { $0.origin.fixed.effective.map(\.description) }.uniqued
    if !settings.isEmpty {
      lines += Paragraph("Set", items: settings + ["under every policy, now too"]).lines(style)
    }
    if !result.criteria.constraints.isEmpty {
      let share = Figure.percent(result.criteria.confidence)
      let bounds = result.criteria.constraints.map(\.text)
      lines += Paragraph("Subject to", items: bounds + ["in \(share) of the replications"])
        .lines(style)
    }
    return lines
  }

  /// Room for the marks and two objectives.
  private static let figuresWidth = 36

  private func table(_ headings: [String]) -> MeanTable {
    var table = MeanTable(
      [.left("")] + headings.map { .right($0) },
      result.criteria.objectives.map(\.name)
    )
    for place in shownPlaces {
      let policy = result.front[place]
      table.append([mark(place)] + values(of: policy.candidate), figures(policy.figures))
    }
    table.append(["now"] + result.study.presentValues, figures(result.present))
    return table
  }

  /// The places of the front that the table shows: all, or evenly chosen ones with its ends and
  /// what is recommended.
  private var shownPlaces: [Int] {
    let count = result.front.count
    guard count > Self.mostRows else { return Array(0..<count) }
    let even = (0..<Self.mostRows).map { $0 * (count - 1) / (Self.mostRows - 1) }
    return Set(even + result.recommendations.map(\.place)).sorted()
  }

  private static let mostRows = 16

  private func mark(_ place: Int) -> String {
    let kinds = result.recommendations.filter { $0.place == place }.map(\.kind.mark)
    return kinds.isEmpty ? "" : kinds.joined(separator: " ")
  }

  /// One for each axis; a dash where the parameter has no meaning.
  private func values(of candidate: Candidate) -> [String] {
    let assignments = result.study.assignments(of: candidate)
    return result.study.axes.map { axis in
      assignments.first { $0.parameter == axis.parameter }?.value ?? Figure.absent
    }
  }

  private func figures(_ figures: [[Double]]) -> [MeanFigure] {
    result.criteria.objectives.enumerated().map { index, metric in
      .values(figures.map { $0[index] }, of: metric.unit)
    }
  }

  private var legend: String {
    let replications = result.present.count
    let shown = shownPlaces.count
    let part =
      shown < result.front.count
      ? "\(shown) of the \(Figure.count(result.front.count)) policies of the front ('--json' has all)"
      : "the front"
    return replications > 1
      ? "\(part): no other is as good in all objectives and better in one; mean, and ± half the width of "
        + "its 95 % confidence interval, over \(Figure.count(replications)) replications"
      : "\(part): no other is as good in all objectives and better in one; one replication"
  }

  /// The first two objectives; nothing for one.
  private var chart: ScatterChart? {
    let objectives = result.criteria.objectives
    guard objectives.count > 1 else { return nil }
    func point(_ figures: [[Double]]) -> (x: Double, y: Double) {
      let means = (0..<2).map { index in
        figures.reduce(0) { $0 + $1[index] } / Double(max(1, figures.count))
      }
      return (means[1], means[0])
    }
    var chart = ScatterChart(
      x: ScatterChart.Axis(name: objectives[1].name, unit: objectives[1].unit),
      y: ScatterChart.Axis(name: objectives[0].name, unit: objectives[0].unit)
    )
    for policy in result.evaluations { chart.add(point(policy.figures), mark: "·") }
    for policy in result.front { chart.add(point(policy.figures), mark: "o") }
    chart.add(point(result.present), mark: "N")
    for choice in result.recommendations {
      chart.add(point(choice.policy.figures), mark: choice.kind.letter)
    }
    return chart
  }
}

extension TuningStudy {
  /// The present value of each axis in the first scenario; a dash where it is absent.
  fileprivate var presentValues: [String] {
    axes.map { axis in
      let parameters = (try? scenarios[0].setup.parameters(named: axis.parameter)) ?? []
      if parameters.isEmpty { return Figure.absent }
      let values = parameters.map { $0.value?.description ?? "none" }
      return Set(values).count == 1 ? values[0] : "mixed"
    }
  }
}

extension [Assignment] {
  /// Without what a later one sets again.
  fileprivate var effective: [Assignment] {
    indices.filter { place in
      !self[(place + 1)...].contains { $0.parameter == self[place].parameter }
    }
    .map { self[$0] }
  }
}
