import Simulation

extension Scenario {
  /// What a parameter can reach of the database and of PgBouncer, where there is one.
  var postgresFields: [ParameterField<Scenario>] {
    connectionFields + [
      .duration("postgres.connectTime", Self.instant, \.postgres.connectTime),
      .duration("postgres.poolCheckoutTimeout", Self.instant, \.postgres.poolCheckoutTimeout),
      hold, idleTimeout, .decimal("postgres.cores", 0.1...1024, \.postgres.cores), contention,
      .count("postgres.webActive", 0...1000, \.postgres.webActive),
    ] + (postgres.pgbouncer == nil ? [] : pgbouncerFields)
  }

  private static let instant: ClosedRange<Duration> = .zero ... .seconds(60)

  private var connectionFields: [ParameterField<Scenario>] {
    let range = ScenarioLimits.connections
    return [
      .count("postgres.maxConnections", ScenarioLimits.maxConnections, \.postgres.maxConnections),
      .count(
        "postgres.superuserReservedConnections",
        range,
        \.postgres.superuserReservedConnections
      ),
      .count("postgres.reservedConnections", range, \.postgres.reservedConnections),
      .count("postgres.webConnections", range, \.postgres.webConnections),
      .count("postgres.streamingConnections", range, \.postgres.streamingConnections),
      .count("postgres.otherConnections", range, \.postgres.otherConnections),
    ]
  }

  /// For how long a thread holds a connection.
  private var hold: ParameterField<Scenario> {
    ParameterField("postgres.hold", .choice(ConnectionHold.allCases.map(\.rawValue))) { scenario in
      .text(scenario.postgres.hold.rawValue)
    } set: { scenario, value in
      guard let hold = value.flatMap({ ConnectionHold(rawValue: $0.description) }) else { return }
      scenario.postgres.hold = hold
    }
  }

  /// `none` is never.
  private var idleTimeout: ParameterField<Scenario> {
    ParameterField(
      "postgres.idleTimeout",
      .duration(.seconds(1) ... .seconds(86_400)),
      isOptional: true
    ) { scenario in
      scenario.postgres.idleTimeout.map { .duration($0) }
    } set: { scenario, value in
      guard case .duration(let timeout) = value else {
        scenario.postgres.idleTimeout = nil
        return
      }
      scenario.postgres.idleTimeout = timeout
    }
  }

  /// One of the curves that have a name; a scenario may have numbers of its own.
  private var contention: ParameterField<Scenario> {
    ParameterField(
      "postgres.contention",
      .choice(ContentionPreset.allCases.map(\.rawValue))
    ) { scenario in
      let preset = ContentionPreset.allCases.first { $0.contention == scenario.postgres.contention }
      return .text(preset?.rawValue ?? "\(scenario.postgres.contention)")
    } set: { scenario, value in
      guard let preset = value.flatMap({ ContentionPreset(rawValue: $0.description) }) else {
        return
      }
      scenario.postgres.contention = preset.contention
    }
  }

  private var pgbouncerFields: [ParameterField<Scenario>] {
    let fields: [ParameterField<PgBouncerOptions>] = [
      .count("postgres.pgbouncer.defaultPoolSize", 1...10_000, \.poolSize),
      .count(
        "postgres.pgbouncer.maxClientConn",
        ScenarioLimits.maxConnections,
        \.maxClientConnections
      ),
      .count("postgres.pgbouncer.reservePoolSize", 0...10_000, \.reservePoolSize),
      .duration(
        "postgres.pgbouncer.reservePoolTimeout",
        .zero ... .seconds(3600),
        \.reservePoolTimeout
      ),
      queryWaitTimeout,
    ]
    return fields.map { $0.within(\.postgres.pgbouncer) }
  }

  /// `none` is never, as 0 is in PgBouncer's own file.
  private var queryWaitTimeout: ParameterField<PgBouncerOptions> {
    ParameterField(
      "postgres.pgbouncer.queryWaitTimeout",
      .duration(.milliseconds(1) ... .seconds(3600)),
      isOptional: true
    ) { options in
      options.queryWaitTimeout.map { .duration($0) }
    } set: { options, value in
      guard case .duration(let timeout) = value else {
        options.queryWaitTimeout = nil
        return
      }
      options.queryWaitTimeout = timeout
    }
  }
}

extension ParameterField {
  /// The same field of an object that has this one, or `nil`; then it is not set.
  func within<Whole>(
    _ place: any WritableKeyPath<Whole, Object?> & Sendable
  ) -> ParameterField<Whole> {
    ParameterField<Whole>(path, alias: alias, domain, isOptional: isOptional) { whole in
      whole[keyPath: place].flatMap(get)
    } set: { whole, value in
      guard var part = whole[keyPath: place] else { return }
      set(&part, value)
      whole[keyPath: place] = part
    }
  }
}
