/// What became of the deliveries to other servers: executions, not jobs.
package struct PeerResult: Equatable, Sendable {
  package var servers = 0
  package var delivered = 0
  /// Given up at once after a 404, a 410 or the like.
  package var gone = 0
  /// Failed quickly.
  package var failedFast = 0
  /// Failed after they had waited in vain.
  package var hung = 0
  /// Thread time of those that hung.
  package var hangTime = Duration.zero
  /// Failed at once, because the breaker of their inbox was open.
  package var rejected = 0
  /// Deliveries to unavailable servers that were not pushed, or had nothing left to do.
  package var unneeded = 0
  /// How often a breaker opened that had been closed, and how many were not closed at most.
  package var breakerOpenings = 0
  package var peakOpenBreakers = 0
  /// Servers that were unavailable at the end.
  package var unavailableServers = 0

  package init() {}

  /// Executions that sent a request.
  package var tried: Int { delivered + gone + failedFast + hung }
}
