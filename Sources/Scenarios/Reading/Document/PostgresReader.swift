import Experiments
import Simulation

/// Reads the `postgres` section.
struct PostgresReader {
  private enum Key: String, CaseIterable {
    case maxConnections, superuserReservedConnections, reservedConnections, otherConnections
    case connectTime, refusalTime, poolCheckoutTimeout, version, web, streaming
  }

  private enum WebKey: String, CaseIterable {
    case pods, workers, threads
  }

  private enum StreamingKey: String, CaseIterable {
    case processes, pool
  }

  let findings: Findings

  func read(_ node: YAMLNode?) -> PostgresOptions {
    var options = PostgresOptions()
    guard let node, let mapping = StrictMapping<Key>(node, at: "postgres", findings: findings)
    else { return options }
    let count = ValueForm<Int>.count(ScenarioLimits.connections)
    mapping.read(
      .maxConnections,
      .count(ScenarioLimits.maxConnections),
      into: &options.maxConnections
    )
    mapping.read(
      .superuserReservedConnections,
      count,
      into: &options.superuserReservedConnections
    )
    mapping.read(.reservedConnections, count, into: &options.reservedConnections)
    mapping.read(.otherConnections, count, into: &options.otherConnections)
    let instant = ValueForm<Duration>.duration(.zero ... .seconds(60))
    mapping.read(.connectTime, instant, into: &options.connectTime)
    mapping.read(.refusalTime, instant, into: &options.refusalTime)
    mapping.read(.poolCheckoutTimeout, instant, into: &options.poolCheckoutTimeout)
    mapping.read(.version, .count(9...99), into: &options.version)
    readWeb(mapping, into: &options)
    readStreaming(mapping, into: &options)
    if options.connectionsForSidekiq == 0 {
      findings.report(.noConnectionsLeft(options, at: mapping.position))
    }
    return options
  }

  /// Puma opens pods × workers × threads.
  private func readWeb(_ mapping: StrictMapping<Key>, into options: inout PostgresOptions) {
    guard let web = mapping.mapping(.web, of: WebKey.self) else { return }
    let form = ValueForm<Int>.count(0...1000)
    let pods = web.value(.pods, form) ?? 1
    let workers = web.value(.workers, form) ?? 2
    options.webConnections = pods * workers * (web.value(.threads, form) ?? 5)
  }

  private func readStreaming(_ mapping: StrictMapping<Key>, into options: inout PostgresOptions) {
    guard let streaming = mapping.mapping(.streaming, of: StreamingKey.self) else { return }
    let form = ValueForm<Int>.count(0...1000)
    let processes = streaming.value(.processes, form) ?? 1
    options.streamingConnections = processes * (streaming.value(.pool, form) ?? 10)
  }
}

extension Diagnostic {
  static func noConnectionsLeft(_ options: PostgresOptions, at position: Position) -> Diagnostic {
    .warning(
      "of \(options.usableConnections) usable connections none are left for Sidekiq: web "
        + "\(options.webConnections), streaming \(options.streamingConnections), others "
        + "\(options.otherConnections)",
      at: position,
      hint: "raise 'postgres.maxConnections'"
    )
  }
}
