import Simulation

extension Deployment {
  /// Every field that a parameter can reach.
  var parameterFields: [ParameterField<Deployment>] {
    [
      .count("spec.replicas", alias: "replicas", 0...100_000, \.replicas),
      .count("concurrency", 1...10_000, \.movingConcurrency),
      .count("databasePool", 1...10_000, \.databasePool),
      .duration("gracePeriod", .zero ... .seconds(86_400), \.gracePeriod),
      .duration("shutdownTimeout", .zero ... .seconds(86_400), \.shutdownTimeout),
    ]
  }

  /// The concurrency; a pool that only followed it (no `DB_POOL`) goes on following it.
  private var movingConcurrency: Int {
    get { concurrency }
    set {
      if environment["DB_POOL"] == nil, databasePool == concurrency {
        databasePool = newValue
      }
      concurrency = newValue
    }
  }
}
