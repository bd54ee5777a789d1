import Simulation

/// What became of the deliveries to other servers, and of the threads that waited for them.
struct PeerSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    guard let peers = result.peers else { return [] }
    var blocks: [Block] = [.paragraph("Deliveries", items: outcomes(of: peers))]
    if peers.hung > 0 { blocks.append(.paragraph("", hangs(of: peers))) }
    if peers.breakerOpenings > 0 || peers.rejected > 0 {
      blocks.append(.paragraph("", breakers(of: peers)))
    }
    if peers.unavailableServers > 0 || peers.unneeded > 0 {
      blocks.append(.paragraph("", availability(of: peers)))
    }
    return blocks
  }

  private func outcomes(of peers: PeerResult) -> [String] {
    [
      "\(Figure.count(peers.tried)) tried", "\(Figure.count(peers.delivered)) delivered",
      rare(peers.gone, "gone (404, 410)"), rare(peers.failedFast, "failed fast"),
      rare(peers.hung, "hung"),
    ].compactMap { $0 }
  }

  private func hangs(of peers: PeerResult) -> String {
    let threads = peers.hangTime.seconds / max(1, result.duration.seconds)
    return """
      Those that hung held threads for \(Figure.duration(peers.hangTime)) in all: \
      \(Figure.decimal(threads, places: 1)) threads in the mean
      """
  }

  private func breakers(of peers: PeerResult) -> String {
    """
    Circuit breakers opened \(Figure.count(peers.breakerOpenings)) times (at most \
    \(Figure.count(peers.peakOpenBreakers)) of \(Figure.count(peers.servers)) servers at a time); \
    \(Figure.count(peers.rejected)) executions failed at once because of them
    """
  }

  private func availability(of peers: PeerResult) -> String {
    """
    \(Figure.count(peers.unavailableServers)) servers unavailable at the end; \
    \(Figure.count(peers.unneeded)) deliveries to such servers left out
    """
  }

  private func rare(_ count: Int, _ what: String) -> String? {
    count > 0 ? "\(Figure.count(count)) \(what)" : nil
  }
}
