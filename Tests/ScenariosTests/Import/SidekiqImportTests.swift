import Scenarios
import Testing

/// Sidekiq's log, and snapshots of its statistics.
@Suite struct SidekiqImportTests {
  private func load(
    _ text: String,
    _ options: PrometheusImport.Options = .init()
  ) throws
    -> ImportedLoad
  {
    try ImportFolder.with { folder in
      try SidekiqImport.read(paths: [folder.write(text)], options)
    }
  }

  private static let log = """
    2023-11-18T17:00:00.123Z pid=1 tid=abc class=FeedInsertWorker jid=1 INFO: start
    2023-11-18T17:00:00.523Z pid=1 tid=abc class=FeedInsertWorker jid=1 elapsed=0.4 INFO: done
    2023-11-18T17:00:01.5Z pid=1 tid=b class=ActivityPub::DeliveryWorker jid=2 elapsed=1.25 INFO: fail
    2023-11-18T17:00:03.000Z 12 TID-ox LinkCrawlWorker JID-abc INFO: done: 0.034 sec
    {"ts":"2023-11-18T17:00:02Z","lvl":"INFO","msg":"done","ctx":{"class":"RemovalWorker","elapsed":0.5}}
    Booted Rails in production environment

    """

  @Test func `lines of every form give jobs with their service times`() throws {
    let load = try load(Self.log)
    let jobs = try #require(load.jobs)
    let start: Int64 = 1_700_326_800_000_000_000
    #expect(jobs.times.map { ($0 - start) / 1_000_000 } == [123, 250, 1500, 2966])
    #expect(jobs.services.map { $0 / 1_000_000 } == [400, 1250, 500, 34])
    #expect(
      jobs.targetPlaces.map { jobs.targets[Int($0)].name } == [
        "FeedInsertWorker", "ActivityPub::DeliveryWorker", "RemovalWorker", "LinkCrawlWorker",
      ]
    )
    #expect(load.messages == ["note: 2 lines about other things passed over"])
    #expect(
      load.remarks.contains("Executions that failed: 1. Every attempt is a job of its own here.")
    )
    #expect(load.remarks.first?.contains("when a job was pushed") == true)
  }

  @Test func `lines of no use are counted`() throws {
    let load = try load(
      Self.log + "pid=1 class=A elapsed=1 INFO: done\n"
        + "2023-11-18T17:00:01Z class=A jid=1 elapsed=fast INFO: done\n"
        + "2023-11-18T17:00:01Z class=A jid=1 elapsed=340000 INFO: done\n"
        + "{\"ts\":\"2023\n2023-11-18T17:00:01Z class=A jid=1 elapsed="
    )
    #expect(load.used == 4)
    #expect(load.omitted == 5)
    #expect(
      load.messages.prefix(4) == [
        "warning: 1 line left out: it has no time, as 'pid=1 class=A elapsed=1 INFO: done'",
        "warning: 1 line left out: 'elapsed' is no number of seconds, as "
          + "'2023-11-18T17:00:01Z class=A jid=1 elapsed=fast INFO: done'",
        "warning: 1 line left out: 'elapsed' is above 16 hours, so it is no number of seconds, as "
          + "'2023-11-18T17:00:01Z class=A jid=1 elapsed=340000 INFO: done'",
        "warning: 1 line left out: it is no JSON, as '{\"ts\":\"2023'",
      ]
    )
  }

  @Test func `snapshots of one queue give its arrivals`() throws {
    let queue = KnownQueue(arrivals: [300, 300, 2000, 1000, 100, 0, 0, 50], capacity: 900)
    let lines = zip(queue.done, queue.waiting).enumerated().map { index, pair in
      #"{"time":"2023-11-18T17:0\#(index):00Z","processed":\#(pair.0),"enqueued":\#(pair.1),"#
        + #""queues":{"default":\#(pair.1)},"retry_size":0}"#
    }
    let load = try load(lines.joined(separator: "\n"))
    #expect(load.counts(of: "default") == queue.arrivals)
    #expect(load.noun == "snapshots")
    #expect(load.used == 9)
  }

  @Test func `totals fall to the queues as assumed, or as said`() throws {
    let lines = (0..<6).map { index in
      #"{"time":\#(1_700_326_800 + index * 10),"sidekiq":{"processed":\#(index * 1000),"enqueued":0}}"#
    }
    let assumed = try load(lines.joined(separator: "\n"))
    #expect(assumed.counts(of: "default")?.reduce(0, +) == 1750)
    #expect(assumed.messages.first?.contains("the split is assumed") == true)
    let options = PrometheusImport.Options(shares: QueueShares("push=3,pull=1"))
    let said = try load(lines.joined(separator: "\n"), options)
    #expect(said.counts(of: "push")?.reduce(0, +) == 3750)
    #expect(said.counts(of: "default") == nil)
  }

  @Test func `a snapshot without a time is of no use`() {
    let errors = importErrors { try load(#"{"processed":1,"queues":{"default":1}}"#) }
    #expect(errors.first?.contains("it has no 'time'") == true)
    #expect(errors.last?.contains("there is neither a log line") == true)
  }

  @Test(arguments: ["default", "default=a", "=1", "a=1,a=2", "a=0", "a=-1"])
  func `shares of another form are refused`(text: String) {
    #expect(QueueShares(text) == nil)
  }
}
