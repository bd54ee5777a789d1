import Simulation

/// Backlog and replicas over the time of a run, in twelve lines.
struct TimelineChart {
  private let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  /// Nothing without a timeline.
  func lines(_ style: Style) -> [String] {
    guard result.timeline.count > 1 else { return [] }
    let backlog = result.timeline.map { Double($0.backlog.reduce(0, +)) }
    let replicas = result.timeline.map { Double($0.replicas.reduce(0, +)) }
    let working = result.timeline.map { Double($0.workingPods.reduce(0, +)) }
    let margin = max(label(backlog).count, label(replicas).count, 5)
    let width = max(20, style.width - margin - 2)
    let parts = [
      part("Backlog of all queues", backlog, 5, margin, width, style),
      part(replicaTitle(working), replicas, 3, margin, width, style),
      [axis(margin, width)],
    ]
    return parts.flatMap { $0 }
  }

  private func replicaTitle(_ working: [Double]) -> String {
    let most = Figure.count(Int(working.reduce(0, max)))
    return "Replicas of all Deployments (at most \(most) pods worked at once)"
  }

  private func label(_ values: [Double]) -> String { Figure.count(Int(values.reduce(0, max))) }

  private func part(
    _ title: String,
    _ values: [Double],
    _ height: Int,
    _ margin: Int,
    _ width: Int,
    _ style: Style
  ) -> [String] {
    let top = label(values)
    let chart = BlockChart(values, width: width, height: height)
    let lines = chart.lines(maximum: values.reduce(0, max)) { row in
      let text = row == 0 ? top : row == height - 1 ? "0" : ""
      return String(repeating: " ", count: margin - text.count) + text + " │"
    }
    return [style.text(title, .heading)] + lines
  }

  /// Wall-clock times below the columns, six of them where there is room.
  private func axis(_ margin: Int, _ width: Int) -> String {
    let count = max(1, min(6, width / 12))
    var line = String(repeating: " ", count: margin + 2)
    for index in 0..<count {
      let column = margin + 2 + index * width / count
      let offset = result.duration * index / count
      let time = CivilTime(offset, after: result.start).hourAndMinute
      line += String(repeating: " ", count: max(0, column - line.count)) + time
    }
    return line
  }
}
