import Scenarios
import Testing

/// Answers of range queries.
@Suite struct PrometheusImportTests {
  private static let queue = KnownQueue(
    arrivals: (0..<60).map { minute in minute < 20 ? 300 : minute < 30 ? 2000 : 200 },
    capacity: 900
  )

  private func load(
    _ texts: String...,
    roles: [PrometheusRole?] = [],
    options: PrometheusImport.Options = PrometheusImport.Options()
  ) throws -> ImportedLoad {
    try ImportFolder.with { folder in
      let files = try texts.enumerated().map { index, text in
        PrometheusImport.File(
          path: try folder.write(text, "file\(index)"),
          role: index < roles.count ? roles[index] : nil
        )
      }
      return try PrometheusImport.read(files, options)
    }
  }

  private func text(
    _ done: [Double?] = queue.done,
    _ waiting: [Double?] = queue.waiting
  ) -> (jobs: String, backlog: String) {
    let jobs = PrometheusText.series(
      "ruby_sidekiq_jobs_total",
      ["queue": "default", "job_name": "FeedInsertWorker", "instance": "a"],
      done
    )
    // Every process reports the queue, one of them a little late: the greatest counts.
    let backlog = PrometheusText.series(
      "ruby_sidekiq_queue_backlog",
      ["queue": "default", "instance": "a"],
      waiting
    )
    let late = PrometheusText.series(
      "ruby_sidekiq_queue_backlog",
      ["queue": "default", "instance": "b"],
      waiting.map { $0.map { $0 / 2 } }
    )
    return (PrometheusText.answer(jobs), PrometheusText.answer(backlog, late))
  }

  @Test func `completions and the change of the backlog are the arrivals`() throws {
    let load = try load(text().jobs, text().backlog)
    #expect(load.counts(of: "default") == Self.queue.arrivals)
    #expect(load.starts.first == Int64(PrometheusText.start) * 1_000_000_000)
    #expect(load.notices.isEmpty)
  }

  @Test func `Strech's names and labels mean the same`() throws {
    let backlog = PrometheusText.series(
      "sidekiq_queue_enqueued_jobs",
      ["name": "default"],
      Self.queue.waiting
    )
    let processed = PrometheusText.series("sidekiq_processed_jobs_total", [:], Self.queue.done)
    let load = try load(PrometheusText.answer(backlog, processed))
    #expect(load.counts(of: "default") == Self.queue.arrivals)
  }

  @Test func `counters that begin anew lose nothing`() throws {
    // The process restarts in minute 25, and a second one takes over a half from minute 40 on.
    let done = Self.queue.done
    let first = done.enumerated().map { minute, value in
      let kept = minute <= 40 ? value : done[40] + (value - done[40]) / 2
      return minute <= 25 ? 5000 + kept : kept - done[25]
    }
    let second = done.enumerated().map { minute, value in
      minute <= 40 ? nil : (value - done[40]) / 2
    }
    let labels = ["queue": "default", "job_name": "FeedInsertWorker"]
    let load = try load(
      PrometheusText.answer(
        PrometheusText.series(
          "sidekiq_jobs_total",
          labels.merging(["pid": "1"]) { $1 },
          first
        ),
        PrometheusText.series("sidekiq_jobs_total", labels.merging(["pid": "2"]) { $1 }, second)
      ),
      text().backlog
    )
    #expect(load.counts(of: "default") == Self.queue.arrivals)
    #expect(load.messages == ["note: 1 counter reset found: the process began anew"])
  }

  @Test func `gaps keep the sum, and a value that is no number is left out`() throws {
    var (done, waiting): ([Double?], [Double?]) = (Self.queue.done, Self.queue.waiting)
    for minute in 33..<36 { (done[minute], waiting[minute]) = (nil, nil) }
    let load = try load(
      text(done, waiting).jobs,
      text(done, waiting).backlog.replacing("\"10220.0\"", with: "\"NaN\"")
        .replacing("\"9900.0\"", with: "\"+Inf\"")
    )
    let counts = try #require(load.counts(of: "default"))
    #expect(counts.reduce(0, +) == Self.queue.arrivals.reduce(0, +))
    #expect(
      load.messages.contains(
        "note: 3 sample times missing in all series: what came meanwhile is spread evenly"
      )
    )
  }

  @Test func `pages that overlap and come in any order are one series`() throws {
    func page(_ range: Range<Int>) -> (jobs: String, backlog: String) {
      text(
        Self.queue.done.enumerated().map { range.contains($0) ? $1 : nil },
        Self.queue.waiting.enumerated().map { range.contains($0) ? $1 : nil }
      )
    }
    let (late, early) = (page(29..<61), page(0..<31))
    let load = try load(late.jobs + late.backlog, early.backlog, early.jobs)
    #expect(load.counts(of: "default") == Self.queue.arrivals)
    #expect(load.omitted == 0)
    #expect(load.messages == ["note: 3 series with times out of order: sorted by time"])
  }

  @Test func `a time with two values is counted`() throws {
    let doubled = text().jobs.replacing("[1700326860,", with: "[1700326860,\"7\"],[1700326860,")
    #expect(try load(doubled, text().backlog).omitted == 1)
  }

  @Test func `of a backlog alone only the net load is told, and said so`() throws {
    let load = try load(text().backlog)
    #expect(load.counts(of: "default")?.reduce(0, +) == 11_000)
    #expect(load.messages.first?.contains("only the net load") == true)
    #expect(load.remarks.first?.contains("net load") == true)
  }

  @Test func `completions alone are said to stand for arrivals`() throws {
    let load = try load(text().jobs)
    #expect(load.counts(of: "default")?.first == 300)
    #expect(load.messages.first?.contains("no backlog is given") == true)
  }

  @Test func `jobs are told apart by class`() throws {
    let labels = ["queue": "push", "job_name": "Web::PushNotificationWorker"]
    let answer = PrometheusText.answer(
      PrometheusText.series("sidekiq_jobs_total", labels, (0..<10).map { Double($0) * 10 }),
      PrometheusText.series(
        "sidekiq_jobs_total",
        ["queue": "push", "job_name": "ActivityPub::DeliveryWorker"],
        (0..<10).map { Double($0) * 30 }
      ),
      PrometheusText.series("sidekiq_job_duration_seconds_sum", labels, [0, 5, 10, 20]),
      PrometheusText.series("sidekiq_job_duration_seconds_count", labels, [0, 10, 20, 40])
    )
    let load = try load(answer, options: PrometheusImport.Options(byClass: true))
    #expect(load.counts(of: "Web::PushNotificationWorker") == Array(repeating: 10, count: 9))
    #expect(load.counts(of: "ActivityPub::DeliveryWorker") == Array(repeating: 30, count: 9))
    let name = "Web::PushNotificationWorker"
    #expect(load.services == [ImportedLoad.Service(name: name, meanSeconds: 0.5)])
  }

  @Test func `the results of calculations need their meaning`() throws {
    let rate = PrometheusText.answer(
      PrometheusText.series(nil, ["queue": "default"], Array(repeating: 5, count: 11))
    )
    let backlog = PrometheusText.answer(
      PrometheusText.series(nil, ["queue": "default"], Array(repeating: 0, count: 11))
    )
    #expect(importErrors { try load(rate) }.first?.contains("it has no '__name__'") == true)
    let known = try load(rate, backlog, roles: [.rate, .backlog])
    #expect(known.counts(of: "default") == Array(repeating: 300, count: 10))
  }

  @Test func `series without labels are named`() throws {
    let bare = PrometheusText.series("sidekiq_jobs_total", ["instance": "a"], [1, 2, 3])
    let load = try load(PrometheusText.answer(bare), text().backlog)
    #expect(
      load.messages.contains {
        $0.hasPrefix("warning: 1 series left out: it has neither a label 'queue'")
          && $0.hasSuffix(#"as 'sidekiq_jobs_total{instance="a"}'"#)
      }
    )
  }

  @Test func `a truncated answer is used as far as it goes`() throws {
    let jobs = text().jobs
    let load = try load(String(jobs.prefix(jobs.count / 2)), text().backlog)
    #expect(load.counts(of: "default")?.isEmpty == false)
    #expect(load.messages.first?.contains("the text ends in the middle") == true)
  }

  @Test(arguments: [
    ("time,default\n1,2\n", "file0:1:1: error: the file is no JSON: expected an object"),
    ("", "file0: error: the file is empty"),
    (
      #"{"status":"error","errorType":"bad_data","error":"exceeded maximum resolution"}"#,
      "file0: error: Prometheus refused the query: exceeded maximum resolution"
    ),
    (
      #"{"status":"success","data":{"resultType":"vector","result":[]}}"#,
      "file0:1:50: error: the answer has the result type 'vector': expected 'matrix'"
    ),
    (
      #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#,
      "file0: error: there is no series with two samples that says what was finished or waits"
    ),
  ])
  func `what is no answer is refused`(text: String, message: String) {
    #expect(importErrors { try load(text) } == [message])
  }

  @Test func `a gauge that is given as a counter is noticed`() throws {
    let wave = (0..<30).map { Double($0 % 3) }
    let gauge = PrometheusText.series("sidekiq_jobs_total", ["queue": "push"], wave)
    let load = try load(PrometheusText.answer(gauge), text().jobs, text().backlog)
    #expect(load.messages.contains { $0.contains("it falls too often for a counter") })
  }
}
