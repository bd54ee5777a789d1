import Experiments
import Simulation

/// Reads the `postgres` section.
struct PostgresReader {
  private enum Key: String, CaseIterable {
    case maxConnections, superuserReservedConnections, reservedConnections, otherConnections
    case connectTime, refusalTime, poolCheckoutTimeout, version, web, streaming
    case hold, idleTimeout, reapInterval, cores, contention, pgbouncer
  }

  private enum ScalabilityKey: String, CaseIterable {
    case sigma, kappa, measuredCores
  }

  private enum ProcessorsKey: String, CaseIterable {
    case share, growth
  }

  private enum PgBouncerKey: String, CaseIterable {
    case poolMode, defaultPoolSize, maxClientConn, reservePoolSize, reservePoolTimeout
    case queryWaitTimeout
  }

  /// What of PgBouncer's modes Mastodon can use.
  private enum PoolMode: String, CaseIterable {
    case transaction
  }

  private enum WebKey: String, CaseIterable {
    case pods, workers, threads, active
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
    mapping.read(.hold, .choice, into: &options.hold)
    mapping.read(.reapInterval, .duration(.seconds(1) ... .hour), into: &options.reapInterval)
    mapping.read(.cores, .number(0.1...1024), into: &options.cores)
    readIdleTimeout(mapping, into: &options)
    readContention(mapping, into: &options)
    readPgBouncer(mapping, into: &options)
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
    web.read(.active, form, into: &options.webActive)
    let pods = web.value(.pods, form) ?? 1
    let workers = web.value(.workers, form) ?? 2
    options.webConnections = pods * workers * (web.value(.threads, form) ?? 5)
  }

  private func readIdleTimeout(
    _ mapping: StrictMapping<Key>,
    into options: inout PostgresOptions
  ) {
    if mapping[.idleTimeout]?.text == "never" {
      options.idleTimeout = nil
    } else if let timeout = mapping.value(.idleTimeout, .duration(.seconds(1) ... .day)) {
      options.idleTimeout = timeout
    }
  }

  /// A curve by its name, or by its coefficients.
  private func readContention(
    _ mapping: StrictMapping<Key>,
    into options: inout PostgresOptions
  ) {
    guard let curve = mapping[.contention], curve.entries != nil else {
      if let preset = mapping.value(.contention, ValueForm<ContentionPreset>.choice) {
        options.contention = preset.contention
      }
      return
    }
    if ProcessorsKey.allCases.contains(where: { curve[$0.rawValue] != nil }) {
      readProcessors(mapping, into: &options)
    } else {
      readScalability(mapping, into: &options)
    }
  }

  private func readProcessors(
    _ mapping: StrictMapping<Key>,
    into options: inout PostgresOptions
  ) {
    guard let curve = mapping.mapping(.contention, of: ProcessorsKey.self) else { return }
    let growth = curve.value(.growth, .number(0...1)) ?? 0
    guard let share = curve.required(.share, .number(0.001...1)) else { return }
    options.contention = .processors(share: share, growth: growth)
  }

  private func readScalability(
    _ mapping: StrictMapping<Key>,
    into options: inout PostgresOptions
  ) {
    guard let curve = mapping.mapping(.contention, of: ScalabilityKey.self) else { return }
    options.contention = .scalability(
      sigma: curve.value(.sigma, .number(0...1)) ?? 0,
      kappa: curve.value(.kappa, .number(0...1)) ?? 0,
      measuredCores: curve.value(.measuredCores, .number(0.1...1024)) ?? options.cores
    )
  }

  private func readPgBouncer(
    _ mapping: StrictMapping<Key>,
    into options: inout PostgresOptions
  ) {
    guard let section = mapping.mapping(.pgbouncer, of: PgBouncerKey.self) else { return }
    var pgbouncer = PgBouncerOptions()
    _ = section.value(.poolMode, ValueForm<PoolMode>.choice)
    section.read(.defaultPoolSize, .count(1...10_000), into: &pgbouncer.poolSize)
    section.read(
      .maxClientConn,
      .count(ScenarioLimits.maxConnections),
      into: &pgbouncer.maxClientConnections
    )
    section.read(.reservePoolSize, .count(0...10_000), into: &pgbouncer.reservePoolSize)
    let instant = ValueForm<Duration>.duration(.zero ... .hour)
    section.read(.reservePoolTimeout, instant, into: &pgbouncer.reservePoolTimeout)
    if let timeout = section.value(.queryWaitTimeout, instant) {
      // PgBouncer takes 0 for no limit.
      pgbouncer.queryWaitTimeout = timeout == .zero ? nil : timeout
    }
    options.pgbouncer = pgbouncer
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
      "of \(options.pgbouncer?.maxClientConnections ?? options.usableConnections) usable "
        + "connections none are left for Sidekiq: web \(options.webConnections), streaming "
        + "\(options.streamingConnections)"
        + (options.pgbouncer == nil ? ", others \(options.otherConnections)" : ""),
      at: position,
      hint: options.pgbouncer == nil
        ? "raise 'postgres.maxConnections'" : "raise 'postgres.pgbouncer.maxClientConn'"
    )
  }
}
