import Foundation
import Testing

@testable import Scenarios

/// Range queries to a server.
@Suite struct PrometheusServerTests {
  private static let start = Int64(PrometheusText.start)

  /// A server whose counter grows by ten a minute.
  private static func growing(_ request: URLComponents) -> LoopbackServer.Answer {
    let from = request.value("start").flatMap { Int($0) } ?? 0
    let to = request.value("end").flatMap { Int($0) } ?? 0
    let samples = stride(from: from, through: to, by: 60).map { time in
      "[\(time),\"\((time - PrometheusText.start) / 6)\"]"
    }
    let jobs = PrometheusText.series(
      "sidekiq_jobs_total",
      ["queue": "push", "job_name": "ActivityPub::DeliveryWorker"],
      samples: samples
    )
    return LoopbackServer.Answer(body: PrometheusText.answer(jobs))
  }

  private func load(
    _ server: LoopbackServer,
    minutes: Int64 = 60,
    matchers: String? = nil
  ) async throws -> ImportedLoad {
    defer { server.close() }
    let client = try PrometheusServer(url: "http://127.0.0.1:\(server.port)/prefix")
    let range = PrometheusServer.Range(
      from: Self.start,
      to: Self.start + minutes * 60,
      step: 60
    )
    return try await client.load(range, matchers: matchers)
  }

  @Test func `a long range is asked for in pages of at most 11,000 points`() async throws {
    let server = try LoopbackServer(Self.growing)
    let load = try await load(server, minutes: 25_000)
    #expect(load.counts(of: "push") == Array(repeating: 10, count: 25_000))
    let requests = server.requests
    #expect(requests.count == 3)
    for request in requests {
      let from = try #require(request.value("start").flatMap { Int($0) })
      let to = try #require(request.value("end").flatMap { Int($0) })
      #expect((to - from) / 60 + 1 <= 11_000)
    }
  }

  @Test func `the request is a range query with the labels that were asked for`() async throws {
    let server = try LoopbackServer(Self.growing)
    _ = try await load(server, matchers: "namespace=\"mastodon\"")
    let request = try #require(server.requests.first)
    #expect(request.path == "/prefix/api/v1/query_range")
    #expect(request.value("step") == "60")
    #expect(request.value("query")?.hasSuffix(",namespace=\"mastodon\"}") == true)
  }

  @Test(arguments: [
    (
      400, #"{"status":"error","errorType":"bad_data","error":"parse error"}"#,
      "the server answers with status 400: parse error"
    ),
    (401, "", "the server answers with status 401"),
    (503, "<html>\nbusy", "the server answers with status 503: <html>"),
    (200, "<html>", "the file is no JSON: expected a value"),
    (200, #"{"status":"success","da"#, "the file is no JSON: the text ends in the middle"),
  ])
  func `what goes wrong is said`(status: Int, body: String, message: String) async throws {
    let server = try LoopbackServer { _ in LoopbackServer.Answer(status: status, body: body) }
    await #expect { try await load(server) } throws: { error in
      (error as? ScenarioError)?.diagnostics.last?.message == message
    }
  }

  @Test func `a server that is not there is said to be`() async throws {
    let client = try PrometheusServer(url: "http://127.0.0.1:\(try LoopbackServer.freePort())")
    let range = PrometheusServer.Range(from: 0, to: 600, step: 60)
    await #expect { try await client.load(range) } throws: { error in
      (error as? ScenarioError)?.description.contains("the server cannot be asked") == true
    }
  }

  @Test(arguments: ["", "localhost:9090", "ftp://x", "http://", "9090"])
  func `what is no URL is refused`(text: String) {
    #expect(throws: ScenarioError.self) { try PrometheusServer(url: text) }
  }

  @Test func `messages do not show a password`() throws {
    let server = try PrometheusServer(url: "https://me:secret@prometheus.example/x")
    #expect(server.name == "https://prometheus.example/x")
  }

  @Test func `pages touch without a gap`() {
    let range = PrometheusServer.Range(from: 0, to: 33_000 * 15, step: 15)
    let pages = range.pages
    #expect(pages.first?.from == 0)
    #expect(pages.map(\.to).suffix(2) == [range.to - 15, range.to + 1])
    #expect(zip(pages, pages.dropFirst()).allSatisfy { $1.from - $0.to == 15 })
  }
}
