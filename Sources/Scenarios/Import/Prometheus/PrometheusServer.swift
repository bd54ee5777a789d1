import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A Prometheus server, or one that speaks its HTTP API: Thanos, Mimir, VictoriaMetrics.
package struct PrometheusServer: Sendable {
  private let base: URL
  private let headers: [String: String]

  /// No server answers a query with more points a series.
  static let pointLimit: Int64 = 11_000

  /// The server at a URL with its path prefix, if it has one.
  ///
  /// - Throws: when the text is no URL of HTTP.
  package init(url: String, headers: [String: String] = [:]) throws(ScenarioError) {
    guard let base = URL(string: url), let scheme = base.scheme?.lowercased(),
      ["http", "https"].contains(scheme), base.host?.isEmpty == false
    else { throw ScenarioError([.noURL(url)]) }
    self.base = base
    self.headers = headers
  }

  /// From when to when, and how far apart; in seconds since 1970.
  package struct Range: Equatable, Sendable {
    package var from: Int64
    package var to: Int64
    package var step: Int64

    package init(from: Int64, to: Int64, step: Int64) {
      precondition(step > 0 && from < to, "a range goes forward")
      self.from = from
      self.to = to
      self.step = step
    }

    /// The parts that a server answers in one go each.
    var pages: [Range] {
      let width = (PrometheusServer.pointLimit - 1) * step
      return stride(from: from, through: to, by: Int(width + step)).map { start in
        Range(from: start, to: max(start + 1, min(to, start + width)), step: step)
      }
    }
  }

  /// Asks for all series of Sidekiq's exporters; `matchers` such as `namespace="mastodon"` narrow
  /// them down, `progress` is told after each page.
  package func load(
    _ range: Range,
    matchers: String? = nil,
    _ options: PrometheusImport.Options = PrometheusImport.Options(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> ImportedLoad {
    let query = PrometheusRole.query + (matchers.map { ",\($0)" } ?? "") + "}"
    var reader = PrometheusImport(options)
    let pages = range.pages
    for (index, page) in pages.enumerated() {
      let bytes = try await answer(to: query, page)
      let answer = try PrometheusAnswer(bytes, file: name, omissions: reader.omissions)
      reader.add(answer.series, of: name)
      progress(index + 1, pages.count)
    }
    return try reader.load()
  }

  /// The URL as messages show it: without a password.
  package var name: String {
    guard var parts = URLComponents(url: base, resolvingAgainstBaseURL: false) else {
      return base.absoluteString
    }
    (parts.user, parts.password) = (nil, nil)
    return parts.string ?? base.absoluteString
  }

  private func answer(to query: String, _ range: Range) async throws -> [UInt8] {
    let request = try request(query, range)
    let (data, response): (Data, URLResponse)
    do {
      (data, response) = try await URLSession.shared.data(for: request)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw ScenarioError([.noServer(name, Self.reason(of: error))])
    }
    let status = (response as? HTTPURLResponse)?.statusCode ?? 200
    guard status == 200 else {
      throw ScenarioError([.refused(name, status: status, Self.reason(in: data))])
    }
    return Array(data)
  }

  private func request(_ query: String, _ range: Range) throws(ScenarioError) -> URLRequest {
    let endpoint = base.appendingPathComponent("api/v1/query_range")
    guard var parts = URLComponents(url: endpoint, resolvingAgainstBaseURL: false) else {
      throw ScenarioError([.noURL(name)])
    }
    parts.queryItems = [
      URLQueryItem(name: "query", value: query),
      URLQueryItem(name: "start", value: "\(range.from)"),
      URLQueryItem(name: "end", value: "\(range.to)"),
      URLQueryItem(name: "step", value: "\(range.step)"),
    ]
    // A plus sign in a query means a space to many servers.
    parts.percentEncodedQuery = parts.percentEncodedQuery?
      .replacingOccurrences(of: "+", with: "%2B")
    let credentials = parts.user.map { "\($0):\(parts.password ?? "")" }
    (parts.user, parts.password) = (nil, nil)
    guard let url = parts.url else { throw ScenarioError([.noURL(name)]) }
    var request = URLRequest(url: url, timeoutInterval: 120)
    if let credentials {
      let token = Data(credentials.utf8).base64EncodedString()
      request.setValue("Basic \(token)", forHTTPHeaderField: "Authorization")
    }
    for (field, value) in headers { request.setValue(value, forHTTPHeaderField: field) }
    return request
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? URLError else { return error.localizedDescription }
    switch error.code {
    case .cannotConnectToHost: return "the connection was refused"
    case .cannotFindHost, .dnsLookupFailed: return "there is no such host"
    case .timedOut: return "it did not answer within two minutes"
    case .networkConnectionLost, .badServerResponse: return "it broke off its answer"
    default: return error.localizedDescription
    }
  }

  /// What Prometheus says in its own words, or the beginning of another answer.
  private static func reason(in data: Data) -> String? {
    struct Refusal: Decodable { var error: String }
    if let refusal = try? JSONDecoder().decode(Refusal.self, from: data) { return refusal.error }
    let line = String(decoding: data.prefix(200), as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
    return line.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Diagnostic {
  static func noURL(_ text: String) -> Diagnostic {
    .error(
      "'\(text)' is no URL of a server",
      at: Position(file: "--url"),
      hint: "write 'http://prometheus:9090'"
    )
  }

  static func noServer(_ name: String, _ reason: String) -> Diagnostic {
    .error("the server cannot be asked: \(reason)", at: Position(file: name))
  }

  static func refused(_ name: String, status: Int, _ reason: String?) -> Diagnostic {
    let hint =
      switch status {
      case 401, 403: "give '--header' with its credentials"
      case 404: "the URL must be the one before '/api/v1/query_range'"
      case 422, 400: "a larger '--step' or '--match' asks for less"
      default: String?.none
      }
    return .error(
      "the server answers with status \(status)" + (reason.map { ": \($0)" } ?? ""),
      at: Position(file: name),
      hint: hint
    )
  }
}
