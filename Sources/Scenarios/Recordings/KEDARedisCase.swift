import Autoscaling

/// Recorded parameters of a `redis` trigger, and what KEDA made of them.
struct KEDARedisCase: Decodable {
  let id: String
  let metadata: [String: String]?
  let env: [String: String]?
  let authParams: [String: String]?
  let triggerIndex: Int?
  let metricType: String?
  let expect: Expectation

  /// A refusal, or the parsed parameters.
  struct Expectation: Decodable {
    var buildError: String?
    var addresses: [String]?
    var enableTLS: Bool?
    var unsafeSsl: Bool?
    var username: String?
    var password: String?
    var listName: String?
    var listLength: Int64?
    var activationListLength: Int64?
    var databaseIndex: Int64?
    var metricName: String?
    var target: KEDARecordedTarget?
    var values: [Value]?
  }

  /// The metric at a length of the list.
  struct Value: Decodable {
    var len: Int64?
    var active: Bool?
    var value: String?
    var valueMilli: Int64?
  }

  /// Every field that came out otherwise.
  func differences(at place: KEDARecordingPlace) -> [RecordingReport.Difference] {
    var place = place
    place.caseID = id
    do {
      let trigger = try BuiltTrigger(
        ScaledObject.Trigger(type: "redis", metricType: metricType, metadata: metadata ?? [:]),
        index: triggerIndex ?? 0,
        environment: env ?? [:],
        authentication: authParams ?? [:]
      )
      return place.compare("buildError", expect.buildError ?? "none", "none")
        + place.compare("metricName", expect.metricName ?? "none", trigger.metricName)
        + place.compare("target", expect.target?.text ?? "none", trigger.targetText)
        + (trigger.redis.map { differences(of: $0, at: place) } ?? [])
        + (expect.values ?? []).flatMap { differences(of: $0, trigger, at: place) }
    } catch {
      return place.compare("buildError", expect.buildError ?? "none", error.message)
    }
  }

  private func differences(
    of redis: RedisTrigger,
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    if expect.buildError != nil { return [] }
    return place.compare("addresses", "\(expect.addresses ?? [])", "\(redis.addresses)")
      + place.compare("enableTLS", "\(expect.enableTLS ?? false)", "\(redis.enableTLS)")
      + place.compare("unsafeSsl", "\(expect.unsafeSsl ?? false)", "\(redis.unsafeSsl)")
      + place.compare("username", expect.username ?? "", redis.username)
      + place.compare("password", expect.password ?? "", redis.password)
      + place.compare("listName", expect.listName ?? "", redis.listName)
      + place.compare("listLength", "\(expect.listLength ?? 0)", "\(redis.listLength)")
      + place.compare(
        "activationListLength",
        "\(expect.activationListLength ?? 0)",
        "\(redis.activationListLength)"
      )
      + place.compare("databaseIndex", "\(expect.databaseIndex ?? 0)", "\(redis.databaseIndex)")
  }

  private func differences(
    of value: Value,
    _ trigger: BuiltTrigger,
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    let length = value.len ?? 0
    let isActive = length > (trigger.redis?.activationListLength ?? 0)
    let milli = Milli.whole(length)
    return place.compare("active", "\(value.active ?? false)", "\(isActive)")
      + place.compare("value", value.value ?? "", Milli.text(milli))
      + place.compare("valueMilli", "\(value.valueMilli ?? 0)", "\(milli)")
  }
}
