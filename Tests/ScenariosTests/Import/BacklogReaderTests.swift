import Experiments
import Foundation
import Scenarios
import Simulation
import Testing

@Suite struct BacklogReaderTests {
  private func read(_ text: String, as name: String) throws -> BacklogReader.Reading {
    let scenario = try ScenarioReader.read(
      text: """
        duration: 1h
        start: 2023-11-18T18:00Z
        calibration: {serviceTimes: 1.5, cpuShare: -0.1, boot: 0.8}
        arrivals: [{type: constant, rate: 1/s, queue: default, service: 1s}]

        """ + ScenarioText.deployment(queues: ["default", "push"]),
      name: "test"
    ).scenario
    #expect(
      scenario.calibration == Calibration(serviceTimes: 1.5, cpuShare: -0.1, boot: 0.8)
    )
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString)-\(name)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try BacklogReader(for: scenario).read(path: file.path)
  }

  @Test func `a table has times since the start or of the clock`() throws {
    let reading = try read(
      """
      time,queue,backlog
      0,default,5
      2023-11-18T18:00:30Z,default,7
      1700330460,default,8
      90,default,x
      120,default,9
      120,other,1

      """,
      as: "backlog.csv"
    )
    let queue = try #require(reading.recording.queues.first)
    #expect(queue.samples.map(\.jobs) == [5, 7, 8, 9])
    #expect(queue.samples.map(\.at) == [.zero, .seconds(30), .seconds(60), .seconds(120)])
    #expect(reading.notices.count == 2)
  }

  @Test func `an answer of Prometheus is the greatest of all processes`() throws {
    let reading = try read(
      """
      {"status": "success", "data": {"resultType": "matrix", "result": [
        {"metric": {"__name__": "sidekiq_queue_backlog", "queue": "push", "instance": "a"},
         "values": [[1700330400, "1"], [1700330430, "5"], [1700330460, "2"], [1700334001, "9"]]},
        {"metric": {"__name__": "sidekiq_queue_backlog", "queue": "push", "instance": "b"},
         "values": [[1700330400, "3"], [1700330430, "4"], [1700330490, "6"]]},
        {"metric": {"__name__": "sidekiq_jobs_total", "queue": "push"},
         "values": [[1700330400, "3"]]}
      ]}}
      """,
      as: "backlog.json"
    )
    let queue = try #require(reading.recording.queues.first)
    #expect(queue.samples.map(\.jobs) == [3, 5, 2, 6])
    // One series of something else, one sample behind the end.
    #expect(reading.notices.count == 2)
  }

  @Test(arguments: [
    "time,queue\n0,default\n", "time,queue,backlog\n0,strange,1\n",
    "time,queue,backlog\n99999,default,1\n", "",
  ])
  func `a file without samples of the run is refused`(text: String) {
    #expect(throws: ScenarioError.self) { try read(text, as: "backlog.csv") }
  }
}
