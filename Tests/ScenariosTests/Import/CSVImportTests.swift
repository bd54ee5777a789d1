import Scenarios
import Testing

/// Tables of counts and of single jobs.
@Suite struct CSVImportTests {
  private func load(
    _ text: String,
    interval: Int64? = nil,
    zone: String? = nil
  ) throws -> ImportedLoad {
    try ImportFolder.with { folder in
      try CSVImport.read(path: folder.write(text), intervalSeconds: interval, zone: zone)
    }
  }

  private static let wide = """
    time,default,push
    2023-11-18T17:00:00Z,60,120
    2023-11-18T17:01:00Z,90,0

    """
  private static let start: Int64 = 1_700_326_800_000_000_000
  private static let minute: Int64 = 60_000_000_000

  @Test(arguments: [
    wide,
    "time;queue;count\n1700326800;default;60\n1700326800;push;120\n1700326860;default;90\n",
    "Timestamp [ms]\tqueue:default\tpush [jobs]\n1700326800000\t60\t120\n1700326860000\t90\t0\n",
    "# counted by hand\r\n\"time\",\"default [1/s]\",push [1/min]\r\n"
      + "2023-11-18T18:00+01:00,1,120\r\n2023-11-18T18:01+01:00,1.5,0\r\n",
  ])
  func `layouts of the same counts give the same load`(text: String) throws {
    let load = try load(text)
    #expect(load.starts == [Self.start, Self.start + Self.minute])
    #expect(load.counts(of: "default") == [60, 90])
    #expect(load.counts(of: "push") == [120, 0])
    #expect(load.omitted == 0)
    #expect(load.notices.isEmpty)
  }

  @Test func `a single interval needs its length`() throws {
    let text = "time,default\n2023-11-18T17:00:00Z,60\n"
    #expect(importErrors { try load(text) }.first?.contains("how long its interval is") == true)
    #expect(try load(text, interval: 300).load.span == Self.start..<(Self.start + 5 * Self.minute))
  }

  @Test func `times without a zone need one`() throws {
    let text = "time,default\n2023-11-18 18:00:00,60\n2023-11-18 18:01:00,90\n"
    #expect(importErrors { try load(text) }.first?.contains("the time has no zone") == true)
    #expect(try load(text, zone: "Europe/Berlin").starts.first == Self.start)
  }

  @Test func `rows that cannot be used are left out and counted`() throws {
    let load = try load(
      """
      time,default,push
      2023-11-18T17:00:00Z,60,120
      2023-11-18T17:01:00Z,ninety,0
      yesterday,1,2
      2023-11-18T17:02:00Z,30,10
      2023-11-18T17:02:00Z,31,10
      2023-11-18T17:04:00Z,7,-1
      2023-11-18T17:01:00Z,5,5
      2023-11-18T17:06:00Z,8,8
      2023-11-18T17:0
      """
    )
    #expect(load.counts(of: "default") == [60, 5, 30, 8])
    #expect(load.used == 4)
    #expect(load.omitted == 5)
    #expect(
      load.messages == [
        "warning: 1 row left out: a count is no number, as 'ninety'",
        "warning: 1 row left out: the time cannot be read, as 'yesterday'",
        "warning: 1 row left out: its time was given before",
        "warning: 1 row left out: a count is below 0, as '-1'",
        "note: 1 row out of order: sorted by time",
        "warning: 1 row left out: the file is cut off here, as '2023-11-18T17:0'",
        "note: 1 gap in the times: nothing arrives there",
      ]
    )
    #expect(load.notices.first?.position.line == 3)
  }

  @Test func `fractions are carried, so that the sum is kept`() throws {
    let rows = (0..<10).map { "\(1_700_326_800 + $0 * 60),0.3\n" }.joined()
    #expect(
      try load("time,default\n\(rows)").counts(of: "default") == [0, 1, 0, 0, 1, 0, 0, 0, 1, 0]
    )
  }

  @Test(arguments: [
    ("time [kg],default\n1,1\n", "file:1:1: error: column 'time [kg]': 'kg' is no unit of time"),
    (
      "time,default [ms]\n1,1\n",
      "file:1:1: error: column 'default [ms]': 'ms' is no unit of a number of jobs"
    ),
    (
      "default,push\n1,1\n",
      "file:1:1: error: the first line must name the columns, and one of them 'time': "
        + "found 'default, push'"
    ),
    (
      "time,jobs\n1,1\n",
      "file:1:1: error: the first line names no queue, class or activity beside the time"
    ),
    ("time,push,push\n1,1,1\n", "file:1:1: error: two columns have the name 'push'"),
    ("", "file: error: the file is empty"),
    ("time,default\n", "file: error: no row can be used"),
    ("\u{1f}\u{8b}\u{0}\u{3}", "file:1:1: error: the file is no text"),
  ])
  func `what cannot be understood is refused`(text: String, message: String) {
    #expect(importErrors { try load(text) } == [message])
  }

  @Test func `milliseconds that no header states are not taken for seconds`() {
    let errors = importErrors { try load("time,default\n1700326800000,60\n1700326860000,90\n") }
    #expect(
      errors.first == "file:2:1: warning: 2 rows left out: the time is no number of seconds; state "
        + "its unit, as in 'time [ms]', as '1700326800000'"
    )
  }

  @Test func `single jobs are exact to the nanosecond`() throws {
    let load = try load(
      """
      enqueued_at,class,queue,service_ms,jid
      1700326800.000000001,FeedInsertWorker,,34.5,a
      1700326800.5,ActivityPub::DeliveryWorker,push,1000,b
      1700326800.25,Foo,custom,,c
      2023-11-18T17:00:00.123456789Z,FeedInsertWorker,,1e3,d
      """
    )
    let jobs = try #require(load.jobs)
    #expect(jobs.times.map { $0 - Self.start } == [1, 123_456_789, 250_000_000, 500_000_000])
    #expect(jobs.services == [34_500_000, 1_000_000_000, -1, 1_000_000_000])
    #expect(jobs.targetPlaces == [0, 0, 2, 1])
    #expect(jobs.targets[1] == .jobClass("ActivityPub::DeliveryWorker", queue: "push"))
    #expect(load.messages.contains("note: passed over: the columns 'jid'"))
    #expect(load.messages.contains("note: 2 rows out of order: sorted by time"))
  }

  @Test func `service times in another unit than stated are noticed`() throws {
    let load = try load("time,queue,service\n0.5,default,34\n0.7,default,340000\n0.9,default,-1\n")
    #expect(load.load.isRelative)
    #expect(load.used == 1)
    #expect(load.messages.first?.contains("above 16 hours") == true)
  }

  @Test(arguments: ["time,default\n2023-11-18T17:00:00Z,3\n2023-11-18T17:01:00.5Z,0\n", wide])
  func `a load that is written is read again`(text: String) throws {
    let first = try load(text)
    #expect(try load(LoadCSV(first.load).text).load == first.load)
  }

  @Test func `jobs that are written are read again`() throws {
    let first = try load(
      "time,queue,class,service\n1.000000001,a,\"x,\"\"y\",0.25\n2,b,,\n2.5,,Z,10\n"
    )
    #expect(try load(LoadCSV(first.load).text).load == first.load)
  }
}
