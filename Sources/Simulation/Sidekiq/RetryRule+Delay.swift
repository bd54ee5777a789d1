extension RetryRule {
  /// What becomes of a job after its failure number `failures`, counted from 1.
  package enum Outcome: Equatable {
    case retry(after: SimDuration)
    case bury
    case discard
  }

  /// Models `process_failure` and `delay_for` in `lib/sidekiq/job_retry.rb`.
  ///
  /// `jitter` and `classJitter` are 64 random bits for Sidekiq's own jitter and for that of the class.
  package func outcome(
    failures: Int,
    jitter: UInt64,
    classJitter: UInt64,
    version: SidekiqVersion
  ) -> Outcome {
    guard case .times(let limit) = retries else { return .discard }
    guard failures <= limit else { return buries ? .bury : .discard }
    let count = UInt64(failures - 1)
    let sidekiqJitter =
      version.hasFineJitter
      ? Self.below(10 * (count + 1), jitter) : Self.below(10, jitter) * (count + 1)
    let seconds = delay(count, classJitter) + sidekiqJitter
    return .retry(after: SimDuration(nanoseconds: Int64(seconds) * 1_000_000_000))
  }

  /// The delay in seconds before Sidekiq's own jitter.
  private func delay(_ count: UInt64, _ jitter: UInt64) -> UInt64 {
    let fourth = count * count * count * count
    switch backoff {
    case .sidekiq: return fourth + 15
    case .delivery: return fourth + 15 + Self.below(fourth / 2, jitter)
    case .exponential: return 15 + 10 * fourth + Self.below(10 * fourth, jitter)
    }
  }

  /// A whole number in `0 ..< bound`; 0 when there is none.
  private static func below(_ bound: UInt64, _ bits: UInt64) -> UInt64 {
    bits.multipliedFullWidth(by: bound).high
  }
}
