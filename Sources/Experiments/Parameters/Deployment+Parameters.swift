import Simulation

extension Deployment {
  /// Every field that a parameter can reach.
  var parameterFields: [ParameterField<Deployment>] {
    [
      .count("spec.replicas", alias: "replicas", ScenarioLimits.replicas, \.replicas),
      .count("concurrency", ScenarioLimits.concurrency, \.movingConcurrency),
      .count("databasePool", ScenarioLimits.concurrency, \.databasePool),
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
