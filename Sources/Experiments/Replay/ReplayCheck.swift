/// One figure of a recording beside what the replay says of it, and how far they may be apart.
package struct ReplayCheck: Equatable, Sendable {
  /// Such as `p95 (s)`.
  package let figure: String
  package let recorded: Double
  package let simulated: Double
  /// The greatest deviation that is allowed, in the unit of the figure; `nil`: it is only shown.
  package let limit: Double?
  /// The limit in words, such as `5 % or 1 ms`.
  package let limitText: String

  package init(
    _ figure: String,
    recorded: Double,
    simulated: Double,
    limit: Double?,
    limitText: String
  ) {
    self.figure = figure
    self.recorded = recorded
    self.simulated = simulated
    self.limit = limit
    self.limitText = limitText
  }

  /// A figure that may be off by a share of what was recorded; `nil`: it is only shown.
  init(_ figure: String, recorded: Double, simulated: Double, within share: Double?) {
    self.init(
      figure,
      recorded: recorded,
      simulated: simulated,
      limit: share.map { $0 * recorded },
      limitText: share.map { "\(Int(($0 * 100).rounded())) %" } ?? "none"
    )
  }

  /// Whether the limit is kept.
  package var passes: Bool {
    limit.map { abs(simulated - recorded) <= $0 } ?? true
  }
}

/// All checks of one recording.
package struct ReplayReport: Equatable, Sendable {
  package let name: String
  package let jobs: Int
  package let checks: [ReplayCheck]

  /// Whether every limit is kept.
  package var passes: Bool { checks.allSatisfy(\.passes) }
}
