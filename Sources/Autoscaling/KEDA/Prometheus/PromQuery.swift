/// A query in the part of PromQL that is used to scale Sidekiq.
///
/// Selectors of the metrics in ``SidekiqMetric``, aggregations, functions over a range, arithmetic,
/// comparisons, `or` and `vector()`; everything else is refused. Models Prometheus 3, `promql`:
/// ranges and the look-back are open on the left, values are 64-bit floats.
package struct PromQuery: Equatable, Sendable {
  /// As the user wrote it.
  package let text: String
  /// The selectors, from left to right.
  package let selectors: [PromSelector]
  /// How far back the query looks from its instant.
  package let reach: Duration
  private let root: PromNode

  /// A sample older than this does not count any more.
  package static let lookback = Duration.seconds(300)

  /// Reads a query.
  package init(_ text: String) throws(PromQueryError) {
    self.text = text
    var parser = try PromParser(text)
    root = try parser.parse()
    if root.isScalar { throw .scalar }
    selectors = root.selectors
    reach = root.longestRange
  }

  /// Carries the query out at an instant.
  ///
  /// KEDA sends the instant in whole seconds; see ``instant(of:)``.
  package func evaluate(over source: some PromSource, at instant: Duration) -> PromAnswer {
    .vector(PromEvaluator(source: source, instant: instant).vector(root))
  }

  /// The instant that KEDA asks for at `now`: it formats the time without its fraction.
  package static func instant(of now: Duration) -> Duration {
    let (seconds, attoseconds) = now.components
    return .seconds(attoseconds < 0 ? seconds - 1 : seconds)
  }
}
