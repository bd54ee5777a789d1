import Experiments

extension TuningReport {
  /// One recommendation: what it sets, what fresh pairs say of it, and its diff.
  func words(of recommendation: Recommendation, _ style: Style) -> [String] {
    let assignments = result.study.assignments(of: recommendation.policy.candidate)
    var lines = Paragraph(recommendation.kind.title, items: assignments.map(\.description))
      .lines(style)
    let pairs = recommendation.comparisons.first?.difference.count ?? 0
    if pairs > 0 {
      let title = "against now, over \(Figure.count(pairs)) pairs that the search did not see:"
      lines += Paragraph("", title).lines(style)
      lines += Paragraph("", items: Self.differences(recommendation, result)).lines(style)
    }
    if let manifest = manifests.first(where: { $0.kind == recommendation.kind }) {
      lines += manifest.diff.split(separator: "\n").map { diffLine(String($0), style) }
    }
    return lines
  }

  /// A choice of the front that there is no reason to change to.
  func words(ofRejected choice: Recommendation, _ style: Style) -> [String] {
    let assignments = result.study.assignments(of: choice.policy.candidate)
    let pairs = choice.comparisons.first?.difference.count ?? 0
    let reason = pairs > 0 ? "over \(Figure.count(pairs)) pairs" : "by the means"
    var lines = Paragraph(choice.kind.title, items: assignments.map(\.description)).lines(style)
    lines += Paragraph("", "not recommended: \(reason) no objective is better than now").lines(
      style
    )
    if pairs > 0 {
      lines += Paragraph("", items: Self.differences(choice, result)).lines(style)
    }
    return lines
  }

  private func diffLine(_ line: String, _ style: Style) -> String {
    switch line.first {
    case "+": style.text(line, .good)
    case "-": style.text(line, .bad)
    case "@": style.text(line, .faint)
    default: line
    }
  }

  /// Why there is no front, and the policy that comes nearest to one.
  func failure(_ style: Style) -> [String] {
    guard let closest = result.closest else {
      let reason = result.work.problem.map { ", such as: \($0)" } ?? ""
      return [style.text("no policy could be run: all are invalid\(reason)", .bad)]
    }
    let offset = result.criteria.objectives.count
    var lines = [style.text("no policy keeps all constraints; the closest one:", .bad)]
    lines += Paragraph(
      "Closest",
      items: result.study.assignments(of: closest.candidate).map(\.description)
    ).lines(style)
    for (index, constraint) in result.criteria.constraints.enumerated() {
      let mean = Replications(closest.values(offset + index)).mean
      let share = closest.share(keeping: constraint, at: offset + index)
      lines.append(
        "            \(constraint.text): \(constraint.metric.unit.text(mean)) in the mean, kept in "
          + "\(Figure.percent(share)) of \(Figure.count(closest.replications)) replications"
      )
    }
    return lines
  }

  /// Objectives that are constant and parameters that do not matter.
  func findings(_ style: Style) -> [String] {
    let objectives = result.criteria.objectives
    var lines: [String] = []
    if let problem = result.work.problem {
      lines.append("note: \(Figure.count(result.work.invalid)) not valid, such as: \(problem)")
    }
    if result.work.end == .alike {
      let looked = Figure.count(result.work.policies + result.work.reused + result.work.invalid)
      lines.append(
        "note: ended before the budget of \(Figure.count(result.budget)) policies: of \(looked) "
          + "that were looked at, no more than \(Figure.count(result.work.policies)) decide differently"
      )
    }
    if !result.rejected.isEmpty, result.recommendations.isEmpty {
      lines.append("note: nothing that was found is a reason to change the present policy")
    }
    for index in result.constantObjectives {
      lines.append(
        "note: \(objectives[index].name) is the same under every policy that was run"
      )
    }
    let idle = result.sensitivity.dimensionsWithoutEffect.map { result.study.axes[$0].parameter }
    if !idle.isEmpty {
      lines.append("note: does not matter here: \(idle.joined(separator: ", "))")
    }
    return lines.isEmpty ? [] : [""] + lines.flatMap { Paragraph(remark: $0).lines(style) }
  }
}

extension Recommendation.Kind {
  /// In the table.
  var mark: String {
    switch self {
    case .knee: "knee"
    case .noWorse: "no worse"
    }
  }

  /// In the chart.
  var letter: Character {
    switch self {
    case .knee: "K"
    case .noWorse: "B"
    }
  }

  var title: String {
    switch self {
    case .knee: "Knee"
    case .noWorse: "No worse"
    }
  }
}
