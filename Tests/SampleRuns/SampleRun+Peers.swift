package import Simulation

extension SampleRun {
  /// Deliveries of all kinds.
  package static var peers: PeerResult {
    var peers = PeerResult()
    peers.servers = 10_000
    peers.delivered = 12_000
    peers.gone = 30
    peers.failedFast = 400
    peers.hung = 720
    peers.hangTime = .seconds(7200)
    peers.rejected = 5000
    peers.unneeded = 60
    peers.breakerOpenings = 110
    peers.peakOpenBreakers = 98
    peers.unavailableServers = 2
    return peers
  }
}
