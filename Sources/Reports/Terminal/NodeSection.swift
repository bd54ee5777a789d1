import Simulation

/// How many nodes there were, and how long pods waited for them.
struct NodeSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    guard let nodes = result.nodes else { return [] }
    var blocks: [Block] = [.paragraph("Nodes", items: counts(nodes))]
    if nodes.podsWithoutRoom > 0 {
      let tone: Style.Tone = nodes.podsWaitingAtEnd > 0 ? .bad : .plain
      blocks.append(.paragraph("", waits(nodes), tone: tone))
    }
    return blocks
  }

  private func counts(_ nodes: NodePoolResult) -> [String] {
    let peak =
      nodes.peakNodes > nodes.nodesAtStart
      ? "at most \(Figure.count(nodes.peakNodes)) from \(result.moment(nodes.peakNodesAt)) on" : nil
    return [
      "\(Figure.count(nodes.nodesAtStart)) at the start", peak,
      "\(Figure.count(nodes.nodesAtEnd)) at the end",
      "\(Figure.decimal(nodes.nodeHours, places: 2)) node-hours",
    ].compactMap(\.self)
  }

  private func waits(_ nodes: NodePoolResult) -> String {
    let served = nodes.podsWithoutRoom - nodes.podsWaitingAtEnd
    let longest =
      nodes.longestWait > .zero
      ? ", and waited up to \(Figure.duration(nodes.longestWait)) for it" : ""
    let rest =
      nodes.podsWaitingAtEnd > 0
      ? "; \(Figure.count(nodes.podsWaitingAtEnd)) still wait" : ""
    let pods = Figure.count(nodes.podsWithoutRoom)
    let what = nodes.podsWithoutRoom == 1 ? "pod" : "pods"
    return "\(pods) \(what) found no room" + (served > 0 ? longest : "") + rest
  }
}
