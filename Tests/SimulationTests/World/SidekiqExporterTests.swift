import Autoscaling
import Testing

@testable import Simulation

/// What Prometheus knows of the queues, and since when.
@Suite struct SidekiqExporterTests {
  private func exporter(
    _ exporter: PrometheusOptions.Exporter = .prometheusExporter,
    reach: Duration = .seconds(300)
  ) -> SidekiqExporter {
    SidekiqExporter(
      PrometheusOptions(
        exporter: exporter,
        exporterInterval: .seconds(20),
        exporterPhase: .seconds(5),
        scrapeInterval: .seconds(15),
        scrapePhase: .seconds(10),
        labels: PromLabels([("job", "mastodon")])
      ),
      queues: ["default", "push"],
      reach: reach
    )
  }

  private func at(_ seconds: Double) -> SimTime { SimTime.zero + .seconds(seconds) }

  private func values(
    _ exporter: inout SidekiqExporter,
    _ query: String,
    at seconds: Double
  ) throws -> [Double] {
    guard case .vector(let found) = exporter.evaluate(try PromQuery(query), at: at(seconds)) else {
      return []
    }
    return found.map(\.value)
  }

  /// Collects these lengths of `default`, one after the other; the head is 3.75 s old.
  private func collect(
    _ lengths: [Int],
    reporters: Int = 1,
    into exporter: inout SidekiqExporter
  ) {
    for length in lengths {
      exporter.collect(
        queueLengths: [length, 0],
        headAges: [.seconds(3.75), .zero],
        reporters: [reporters, 1],
        at: exporter.nextCollection
      )
    }
  }

  @Test func `KEDA sees the last scrape of the last collection`() throws {
    var exporter = exporter()
    let query = #"max(sidekiq_queue_backlog{queue="default"})"#
    collect([100], into: &exporter)
    #expect(try values(&exporter, query, at: 9.9) == [])
    #expect(try values(&exporter, query, at: 10.5) == [100])
    #expect(exporter.nextCollection == at(25))
    collect([200], into: &exporter)
    // Scraped at 25 s, at the very instant of the collection.
    #expect(try values(&exporter, query, at: 39) == [200])
    #expect(exporter.nextCollection == at(45))
    collect([300], into: &exporter)
    #expect(try values(&exporter, query, at: 54.9) == [200])
    #expect(try values(&exporter, query, at: 55) == [300])
  }

  @Test func `a query asks for a whole second, before a scrape in the same one`() throws {
    var exporter = SidekiqExporter(PrometheusOptions(), queues: ["default", "push"], reach: .zero)
    collect([7], into: &exporter)
    let query = #"max(sidekiq_queue_backlog{queue="default"})"#
    #expect(try values(&exporter, query, at: 11.9) == [])
    #expect(try values(&exporter, query, at: 12) == [7])
  }

  @Test func `every process reports, so that a sum counts jobs several times`() throws {
    var exporter = exporter()
    collect([100], reporters: 3, into: &exporter)
    let selector = #"sidekiq_queue_backlog{queue="default",job="mastodon"}"#
    #expect(try values(&exporter, "sum(\(selector))", at: 20) == [300])
    #expect(try values(&exporter, "max(\(selector))", at: 20) == [100])
    #expect(try values(&exporter, selector, at: 20) == [100, 100, 100])
  }

  @Test func `without a process the gem reports nothing, which KEDA takes for 0`() throws {
    var exporter = exporter()
    collect([100], into: &exporter)
    collect([5000], reporters: 0, into: &exporter)
    let query = #"sum(sidekiq_queue_backlog{queue="default"})"#
    #expect(try values(&exporter, query, at: 24) == [100])
    #expect(try values(&exporter, query, at: 25) == [])
    let kept = #"max(max_over_time(sidekiq_queue_backlog{queue="default"}[1m]))"#
    #expect(try values(&exporter, kept, at: 25) == [100])
  }

  @Test func `Strech's exporter looks at each scrape and needs no process`() throws {
    var exporter = exporter(.strech)
    #expect(exporter.nextCollection == at(10))
    collect([100, 200], reporters: 0, into: &exporter)
    #expect(exporter.nextCollection == at(40))
    let lengths = #"sidekiq_queue_enqueued_jobs{name="default"}"#
    #expect(try values(&exporter, lengths, at: 24) == [100])
    #expect(try values(&exporter, lengths, at: 25) == [200])
    let ages = #"sidekiq_queue_latency_seconds{name="default"}"#
    #expect(try values(&exporter, ages, at: 25) == [3.75])
  }

  @Test func `the gem's latency has whole seconds`() throws {
    var exporter = exporter()
    collect([100], into: &exporter)
    let query = #"max(ruby_sidekiq_queue_latency_seconds{queue="default"})"#
    #expect(try values(&exporter, query, at: 20) == [3])
  }

  @Test func `samples are kept as long as the longest range`() throws {
    var exporter = exporter(.strech, reach: .seconds(600))
    collect(Array(1...100), into: &exporter)
    let count = #"count_over_time(sidekiq_queue_enqueued_jobs{name="default"}[10m])"#
    let least = #"min_over_time(sidekiq_queue_enqueued_jobs{name="default"}[10m])"#
    // Scraped every 15 s from 10 s to 1,495 s.
    #expect(try values(&exporter, count, at: 1495) == [40])
    #expect(try values(&exporter, least, at: 1495) == [61])
  }

  @Test func `a query that can find nothing is told so`() throws {
    let options = PrometheusOptions()
    let mismatch: (String) throws -> String? = { text in
      options.mismatch(of: try PromQuery(text))?.message
    }
    #expect(try mismatch(#"max(sidekiq_queue_backlog{queue="default",pod=~".+"})"#) == nil)
    #expect(
      try mismatch("sum(sidekiq_queue_enqueued_jobs)")
        == "the exporter 'prometheus_exporter' has no metric 'sidekiq_queue_enqueued_jobs'"
    )
    #expect(
      try mismatch(#"max(sidekiq_queue_latency_seconds{name="default"})"#)
        == "no series has the label 'name'"
    )
    #expect(
      try mismatch(#"max(sidekiq_queue_backlog{namespace="mastodon"})"#)
        == "no series has the label 'namespace'"
    )
  }
}
