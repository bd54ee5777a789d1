import Foundation
import Scenarios
import Testing

/// A real Prometheus, where one is installed: its own storage, its own answers.
@Suite struct RealPrometheusTests {
  private static func find(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static var isInstalled: Bool { find("prometheus") != nil && find("promtool") != nil }

  @Test(.enabled(if: isInstalled, "needs 'prometheus' and 'promtool' (Debian: prometheus)"))
  func `a queue of ten days is imported from a server that promtool filled`() async throws {
    let queue = KnownQueue(
      arrivals: (0..<14_400).map { 100 + $0 % 97 + ($0 % 1440 < 60 ? 900 : 0) },
      capacity: 700
    )
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("prometheus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try fill(folder, with: queue)
    let port = try LoopbackServer.freePort()
    let process = try start(in: folder, port: port)
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    try await waitUntilReady(port)
    let server = try PrometheusServer(url: "http://127.0.0.1:\(port)")
    let start = Int64(PrometheusText.start)
    let range = PrometheusServer.Range(from: start, to: start + 14_400 * 60, step: 60)
    let load = try await server.load(range, matchers: "job=\"mastodon\"")
    #expect(load.counts(of: "default") == queue.arrivals)
    #expect(load.notices.isEmpty)
  }

  /// Has promtool make blocks of samples in the text format of OpenMetrics.
  private func fill(_ folder: URL, with queue: KnownQueue) throws {
    func lines(_ name: String, _ labels: String, _ values: [Double]) -> String {
      values.enumerated().map { minute, value in
        "\(name){\(labels),job=\"mastodon\"} \(value) \(PrometheusText.start + minute * 60)\n"
      }.joined()
    }
    let labels = "queue=\"default\",job_name=\"FeedInsertWorker\""
    let text =
      "# TYPE ruby_sidekiq_jobs counter\n"
      + lines("ruby_sidekiq_jobs_total", labels, queue.done)
      + "# TYPE ruby_sidekiq_queue_backlog gauge\n"
      + lines("ruby_sidekiq_queue_backlog", "queue=\"default\"", queue.waiting) + "# EOF\n"
    let file = folder.appendingPathComponent("samples.txt")
    try Data(text.utf8).write(to: file)
    let data = folder.appendingPathComponent("data").path
    let promtool = try run(
      "promtool",
      ["tsdb", "create-blocks-from", "openmetrics", file.path, data]
    )
    promtool.waitUntilExit()
    try #require(promtool.terminationStatus == 0)
  }

  private func start(in folder: URL, port: UInt16) throws -> Process {
    let configuration = folder.appendingPathComponent("prometheus.yml")
    try Data("scrape_configs: []\n".utf8).write(to: configuration)
    return try run(
      "prometheus",
      [
        "--config.file=\(configuration.path)", "--web.listen-address=127.0.0.1:\(port)",
        "--storage.tsdb.path=\(folder.appendingPathComponent("data").path)",
        "--storage.tsdb.retention.time=100y", "--log.level=error",
      ]
    )
  }

  private func run(_ name: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Self.find(name)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func waitUntilReady(_ port: UInt16) async throws {
    let server = try PrometheusServer(url: "http://127.0.0.1:\(port)")
    for _ in 0..<300 {
      do {
        _ = try await server.load(PrometheusServer.Range(from: 0, to: 60, step: 60))
      } catch let error as ScenarioError {
        // An empty answer is an answer: the server is up.
        if error.description.contains("there is no series") { return }
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("Prometheus did not come up within 30 s")
  }
}
