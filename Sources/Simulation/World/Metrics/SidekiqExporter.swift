package import Autoscaling

/// The exporter of Sidekiq's queues, and Prometheus as far as it stores what that exports.
///
/// The world lets it ``collect(queueLengths:headAges:reporters:at:)`` at each ``nextCollection``;
/// scrapes are made up when they are needed, from what was collected last before them. Only worlds
/// in which some trigger asks Prometheus have one.
package struct SidekiqExporter: Equatable, Sendable {
  /// When the exporter looks at the queues next.
  package private(set) var nextCollection: SimTime
  private var nextScrape: SimTime
  private let options: PrometheusOptions
  private let queues: [String]
  /// What was collected last; nothing is reported before the first time.
  private var latest: [ScrapeHistory.Report]
  private var history: ScrapeHistory

  /// `reach` is the longest look back of the queries: the maximum of ``PromQuery/reach``.
  package init(_ options: PrometheusOptions, queues: [String], reach: Duration) {
    precondition(options.scrapeInterval > .zero, "the scrape interval must be positive")
    precondition(options.exporterInterval > .zero, "the exporter's interval must be positive")
    self.options = options
    self.queues = queues
    nextScrape = SimTime(options.scrapePhase)
    nextCollection =
      options.exporter == .strech ? nextScrape : SimTime(options.exporterPhase)
    latest = Array(repeating: ScrapeHistory.Report(), count: queues.count)
    // Queries ask for whole seconds, up to one second ago.
    let scrapes = (reach + .seconds(1)).inSeconds / options.scrapeInterval.inSeconds
    history = ScrapeHistory(queueCount: queues.count, capacity: Int(scrapes) + 2)
  }

  /// Takes the state of all queues, in their order.
  ///
  /// `reporters` counts the running processes that serve each queue: with the gem each of them has
  /// a series of its own, and without any there is none. Strech's exporter runs by itself and
  /// needs none of them. All processes collect at the same instants: a simplification.
  package mutating func collect(
    queueLengths: [Int],
    headAges: [SimDuration],
    reporters: [Int],
    at now: SimTime
  ) {
    precondition(
      queueLengths.count == queues.count && headAges.count == queues.count
        && reporters.count == queues.count,
      "a collection has all queues"
    )
    scrape(before: now)
    for queue in queues.indices {
      latest[queue] = ScrapeHistory.Report(
        length: queueLengths[queue],
        headAge: headAges[queue],
        reporters: options.exporter == .strech ? 1 : reporters[queue]
      )
    }
    switch options.exporter {
    case .prometheusExporter:
      nextCollection = now + SimDuration(options.exporterInterval)
    case .strech:
      scrape(through: now)
      nextCollection = nextScrape
    }
  }

  /// Answers a query at the instant that KEDA asks for at `now`.
  package mutating func evaluate(_ query: PromQuery, at now: SimTime) -> PromAnswer {
    scrape(through: now)
    return query.evaluate(over: self, at: PromQuery.instant(of: now.duration))
  }

  // MARK: Scrapes

  /// A scrape at the instant of a collection gets the new values.
  private mutating func scrape(before now: SimTime) {
    while nextScrape < now { scrape() }
  }

  private mutating func scrape(through now: SimTime) {
    while nextScrape <= now { scrape() }
  }

  private mutating func scrape() {
    history.append(latest, at: nextScrape)
    nextScrape = nextScrape + SimDuration(options.scrapeInterval)
  }
}

// MARK: Series

extension SidekiqExporter: PromSource {
  package func series(
    _ selector: PromSelector,
    after start: Duration,
    through end: Duration
  ) -> [PromSeries] {
    guard options.exporter.metrics.contains(selector.metric) else { return [] }
    let places = history.places(after: start, through: end)
    var found: [PromSeries] = []
    for queue in queues.indices {
      let count = places.map { history.report(of: queue, at: $0).reporters }.max() ?? 0
      for reporter in 0..<count {
        let labels = labels(of: queue, reporter)
        guard selector.matches(labels) else { continue }
        let samples = places.map { sample(selector.metric, of: queue, reporter, at: $0) }
        found.append(PromSeries(labels: labels, samples: samples))
      }
    }
    return found
  }

  private func labels(of queue: Int, _ reporter: Int) -> PromLabels {
    var labels = options.labels
    labels[options.exporter.queueLabel] = queues[queue]
    switch options.exporter {
    case .prometheusExporter: labels["pod"] = "sidekiq-\(reporter)"
    case .strech: labels["pod"] = "sidekiq-exporter"
    }
    labels["instance"] = labels["pod"] + ":9394"
    return labels
  }

  private func sample(
    _ metric: SidekiqMetric,
    of queue: Int,
    _ reporter: Int,
    at place: Int
  ) -> PromSample {
    let report = history.report(of: queue, at: place)
    return PromSample(
      at: history.time(of: place).duration,
      value: reporter < report.reporters ? value(metric, report) : nil
    )
  }

  /// The gem exports whole seconds, Strech's exporter three decimals.
  private func value(_ metric: SidekiqMetric, _ report: ScrapeHistory.Report) -> Double {
    switch (metric.quantity, options.exporter) {
    case (.backlog, _): Double(report.length)
    case (.headAge, .prometheusExporter): report.headAge.seconds.rounded(.down)
    case (.headAge, .strech): Double(Milli.rounding(report.headAge.seconds)) / 1000
    }
  }
}
