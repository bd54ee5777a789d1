/// Where a query finds its samples: the part of Prometheus that stores them.
package protocol PromSource {
  /// The series that a selector finds, with their samples after one moment and through another.
  ///
  /// A series without a sample in that span may be left out.
  func series(
    _ selector: PromSelector,
    after start: Duration,
    through end: Duration
  ) -> [PromSeries]
}

/// The samples of one series in some span.
package struct PromSeries: Equatable, Sendable {
  /// All labels but `__name__`.
  package let labels: PromLabels
  /// The oldest first.
  package let samples: [PromSample]

  package init(labels: PromLabels, samples: [PromSample]) {
    self.labels = labels
    self.samples = samples
  }
}

/// What one scrape gave for a series.
package struct PromSample: Equatable, Sendable {
  package let at: Duration
  /// `nil` is a staleness marker: the series was gone at this scrape.
  package let value: Double?

  package init(at: Duration, value: Double?) {
    self.at = at
    self.value = value
  }
}
