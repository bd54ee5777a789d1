import Autoscaling

/// Short ways to write scaled objects and what is read for them.
enum KEDATestObject {
  /// A `redis` trigger on `queue:default` with an address.
  static func redis(
    _ list: String = "queue:default",
    length: Int? = nil,
    activation: Int? = nil,
    name: String? = nil,
    metricType: String? = nil
  ) -> ScaledObject.Trigger {
    var metadata = ["address": "redis:6379", "listName": list]
    if let length { metadata["listLength"] = "\(length)" }
    if let activation { metadata["activationListLength"] = "\(activation)" }
    return ScaledObject.Trigger(
      type: "redis",
      name: name,
      metricType: metricType,
      metadata: metadata
    )
  }

  /// An object on the Deployment `sidekiq`; `change` sets what is not the default.
  static func object(
    _ triggers: [ScaledObject.Trigger] = [redis()],
    annotations: [String: String] = [:],
    _ change: (inout ScaledObject.Spec) -> Void = { _ in }
  ) -> ScaledObject {
    var spec = ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
      triggers: triggers
    )
    change(&spec)
    return ScaledObject(
      name: "sidekiq",
      namespace: "mastodon",
      annotations: annotations,
      spec: spec
    )
  }
}

/// A controller and its target, with a clock.
struct KEDATestBench {
  var controller: ScaledObjectController
  var replicas: Int
  var readyPods = 1
  /// Since an origin on a whole second; the first poll comes at 0.1 s.
  var now: Duration = .milliseconds(100)

  init(
    _ object: ScaledObject,
    replicas: Int,
    createdAt: Duration = .zero,
    version: KEDAVersion = .newest
  ) throws {
    self.replicas = replicas
    controller = try ScaledObjectController(
      object,
      environment: [:],
      authentication: [:],
      createdAt: createdAt,
      replicas: replicas,
      version: version
    )
  }

  /// One poll that reads these lengths, and its write.
  mutating func poll(_ lengths: Int64..., writeFails: Bool = false) -> PollOutcome {
    poll(readings: lengths.map { .length($0) }, writeFails: writeFails)
  }

  mutating func poll(readings: [ListReading], writeFails: Bool = false) -> PollOutcome {
    let outcome = controller.poll(
      readings,
      replicas: replicas,
      readyPods: readyPods,
      writeFails: writeFails,
      at: now
    )
    if let write = outcome.write, !write.failed { replicas = write.to }
    return outcome
  }

  /// The answer to the HPA's first metric.
  mutating func metric(_ readings: ListReading...) -> ExternalMetricAnswer {
    controller.metric(0, readings, replicas: replicas, readyPods: readyPods, at: now)
  }

  /// The same object with other annotations.
  mutating func annotate(_ annotations: [String: String], _ readings: [ListReading] = []) {
    var object = controller.object
    object.annotations = annotations
    let outcome = controller.edit(object, readings, replicas: replicas, at: now)
    if let write = outcome.write { replicas = write.to }
  }
}

extension ListReading {
  static var failing: ListReading { .readFails("ERR unsupported key type: string") }
  static var gone: ListReading { .unreachable("dial tcp 10.0.0.9:6379: connect: refused") }
}
