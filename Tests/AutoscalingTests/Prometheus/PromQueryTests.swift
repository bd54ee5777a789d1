import Autoscaling
import Testing

/// The queries that admins write for Sidekiq, against values computed by hand.
@Suite struct PromQueryTests {
  private func values(_ text: String, at seconds: Int = 300) throws -> [Double] {
    let answer = try PromQuery(text).evaluate(over: PromTestSource(), at: .seconds(seconds))
    guard case .vector(let elements) = answer else { return [] }
    return elements.map(\.value)
  }

  @Test(arguments: [
    (#"max(sidekiq_queue_backlog{queue="default"})"#, [250]),
    (#"sum(sidekiq_queue_backlog{queue="default"})"#, [500]),
    (#"sum(ruby_sidekiq_queue_backlog{queue=~"default|push"})"#, [540]),
    (#"sum(max by (queue) (ruby_sidekiq_queue_backlog{queue=~"default|push"}))"#, [290]),
    (#"max(sidekiq_queue_backlog) by (queue)"#, [250, 40]),
    (#"avg without (instance) (sidekiq_queue_backlog)"#, [250, 40]),
    (#"min(sidekiq_queue_backlog{queue!="default",})"#, [40]),
    (#"count(sidekiq_queue_backlog)"#, [3]),
    (#"max(sidekiq_queue_backlog{queue!~"def.*"})"#, [40]),
    (#"MAX(sidekiq_queue_latency_seconds{queue='default'})"#, [12]),
    (#"max(sidekiq_queue_enqueued_jobs{name=~"def.+"})"#, [250]),
    (#"sidekiq_queue_backlog{queue="push"}"#, [40]),
    (#"sidekiq_queue_backlog{queue="nowhere"}"#, []),
  ])
  func `selectors and aggregations give the latest values`(text: String, expected: [Double]) throws
  {
    #expect(try values(text) == expected)
  }

  @Test(arguments: [
    (#"max_over_time(sidekiq_queue_latency_seconds{queue="default"}[1m])"#, [30]),
    (#"min_over_time(sidekiq_queue_latency_seconds{queue="default"}[1m])"#, [12]),
    (#"min_over_time(sidekiq_queue_latency_seconds{queue="default"}[1m1s])"#, [6]),
    (#"max(avg_over_time(sidekiq_queue_backlog{queue="push"}[2m]))"#, [40]),
    (#"sum_over_time(sidekiq_queue_backlog{queue="push"}[90s])"#, [120]),
    (#"count_over_time(sidekiq_queue_backlog{queue="pull"}[90])"#, [2]),
    (#"last_over_time(sidekiq_queue_backlog{queue="pull"}[5m])"#, [9]),
  ])
  func `a range is open on the left, and passes over what is gone`(
    text: String,
    expected: [Double]
  ) throws {
    #expect(try values(text) == expected)
  }

  @Test(arguments: [
    (#"max(sidekiq_queue_latency_seconds) > 10"#, [12]),
    (#"max(sidekiq_queue_latency_seconds) > 20"#, []),
    (#"max(sidekiq_queue_latency_seconds) > bool 20"#, [0]),
    (#"max(sidekiq_queue_backlog{queue="mailers"}) or vector(0)"#, [0]),
    (#"max(sidekiq_queue_backlog{queue="push"}) or vector(0)"#, [40]),
    (#"max(sidekiq_queue_backlog{queue="default"}) / 50 + 1"#, [6]),
    (#"10 - 2 - max(sidekiq_queue_latency_seconds{queue="push"}) * 2"#, [2]),
    (#"-(1 + max(sidekiq_queue_latency_seconds))"#, [-13]),
    (#"max by (queue) (sidekiq_queue_backlog) / max by (queue) (sidekiq_queue_backlog)"#, [1, 1]),
    (
      #"max(sidekiq_queue_backlog{queue="push"}) + max(sidekiq_queue_latency_seconds)"#,
      [52]
    ),
    ("# the age\nmax(\n  sidekiq_queue_latency_seconds # of the head\n)", [12]),
    ("vector(2 * (1 + 2) - 1.5e0)", [4.5]),
    ("vector(3 > bool 2)", [1]),
  ])
  func `operators combine vectors and numbers`(text: String, expected: [Double]) throws {
    #expect(try values(text) == expected)
  }

  @Test func `a sample counts for less than five minutes, unless the series is gone`() throws {
    #expect(try values(#"sidekiq_queue_backlog{queue="mailers"}"#, at: 299) == [5])
    #expect(try values(#"sidekiq_queue_backlog{queue="mailers"}"#, at: 300) == [])
    #expect(try values(#"sidekiq_queue_backlog{queue="pull"}"#, at: 299) == [9])
    #expect(try values(#"sidekiq_queue_backlog{queue="pull"}"#, at: 300) == [])
  }

  @Test func `only selectors keep the metric's name`() throws {
    let plain = try PromQuery(#"sidekiq_queue_backlog{queue="push"}"#)
    let sum = try PromQuery("sum by (queue) (\(plain.text))")
    let element = PromElement(
      name: "sidekiq_queue_backlog",
      labels: PromLabels([("queue", "push"), ("instance", "a")]),
      value: 40
    )
    let bare = PromElement(labels: PromLabels([("queue", "push")]), value: 40)
    #expect(plain.evaluate(over: PromTestSource(), at: .seconds(300)) == .vector([element]))
    #expect(sum.evaluate(over: PromTestSource(), at: .seconds(300)) == .vector([bare]))
  }

  @Test func `a query knows how far back it looks`() throws {
    #expect(try PromQuery("max(sidekiq_queue_backlog)").reach == .seconds(300))
    #expect(try PromQuery("max_over_time(sidekiq_queue_backlog[1h30m])").reach == .seconds(5400))
    #expect(try PromQuery("vector(1)").reach == .zero)
  }

  @Test func `KEDA asks for whole seconds`() {
    #expect(PromQuery.instant(of: .milliseconds(29_999)) == .seconds(29))
    #expect(PromQuery.instant(of: .milliseconds(-1)) == .seconds(-1))
  }

  @Test func `sums are compensated and extremes pass over NaN`() throws {
    #expect(try values("vector(0 / 0)").first?.isNaN == true)
    #expect(try values("max(vector(0 / 0) or sidekiq_queue_backlog)") == [250])
    let push = #"max by (queue) (sidekiq_queue_backlog{queue="push"})"#
    let three = #"vector(1e16) or sidekiq_queue_backlog{queue="push"} / 40 or 0 * \#(push) - 1e16"#
    #expect(try values("sum(\(three))") == [1])
  }
}
