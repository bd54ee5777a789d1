import Autoscaling
import Testing

/// Trigger parameters: `keda.md`, section 3.
@Suite struct KEDATriggerTests {
  private func build(
    _ metadata: [String: String],
    type: String = "redis",
    metricType: String? = nil,
    environment: [String: String] = [:],
    authentication: [String: String] = [:]
  ) throws(TriggerError) -> BuiltTrigger {
    try BuiltTrigger(
      ScaledObject.Trigger(type: type, metricType: metricType, metadata: metadata),
      index: 0,
      environment: environment,
      authentication: authentication
    )
  }

  private let prefix = "error parsing redis metadata: error parsing redis metadata: "

  @Test func `the article's trigger has its name, target and default activation`() throws {
    let trigger = try build([
      "address": "10.10.10.50:6379", "listLength": "1500", "listName": "queue:default",
    ])
    #expect(trigger.metricName == "s0-redis-queue-default")
    #expect(trigger.metricType == .averageValue)
    #expect(trigger.redis?.listLength == 1500)
    #expect(trigger.redis?.activationListLength == 0)
  }

  @Test func `a namespace prefix stays in the list and is normalised in the name`() throws {
    let trigger = try build(["address": "r:1", "listName": "masto5:queue:default"])
    #expect(trigger.redis?.listName == "masto5:queue:default")
    #expect(trigger.metricName == "s0-redis-masto5-queue-default")
  }

  @Test(arguments: [
    ("five", "int64: invalid character 'i' in literal false (expecting 'a')"),
    ("5.5", "int64: json: cannot unmarshal number 5.5 into Go value of type int64"),
    ("1e3", "int64: json: cannot unmarshal number 1e3 into Go value of type int64"),
    ("007", "int64: invalid character '0' after top-level value"),
    ("+5", "int64: invalid character '+' looking for beginning of value"),
    ("0x10", "int64: invalid character 'x' after top-level value"),
    ("-", "int64: unexpected end of JSON input"),
    ("true", "int64: json: cannot unmarshal bool into Go value of type int64"),
    ("[1]", "int64: json: cannot unmarshal array into Go value of type int64"),
    ("[1, [2", "int64: unexpected end of JSON input"),
    ("{}", "int64: json: cannot unmarshal object into Go value of type int64"),
    ("5 6", "int64: invalid character '6' after top-level value"),
    ("ü", "int64: invalid character 'Ã' looking for beginning of value"),
    ("-2.", "int64: unexpected end of JSON input"),
    (
      "99999999999999999999",
      "int64: json: cannot unmarshal number 99999999999999999999 into Go value of type int64"
    ),
  ])
  func `a list length that is no JSON integer is refused in Go's words`(
    text: String,
    reason: String
  ) {
    let message =
      "\(prefix)unable to set param \"listLength\" value \"\(text)\": "
      + "unable to unmarshal to field type \(reason)"
    #expect(throws: TriggerError(message)) {
      try build(["address": "r:1", "listName": "q", "listLength": text])
    }
  }

  @Test func `all faults are joined, the check across fields last`() {
    let message =
      prefix
      + "missing required parameter \"listName\" in [triggerMetadata]\n"
      + "no addresses or hosts given. address should be a comma separated list of host:port"
      + " or set the host/port values"
    #expect(throws: TriggerError(message)) { try build([:]) }
  }

  @Test func `an empty value counts as absent and the next place is tried`() throws {
    let trigger = try build(
      ["address": " ", "listName": "q", "hostFromEnv": "HOST", "port": "7"],
      environment: ["HOST": "redis"],
      authentication: ["address": "auth:1"]
    )
    #expect(trigger.redis?.addresses == ["auth:1", "redis:7"])
  }

  @Test func `TLS in both places, or half-given, is refused`() {
    #expect(
      throws: TriggerError(
        prefix + "unable to set `tls` in both ScaledObject and TriggerAuthentication together"
      )
    ) {
      try build(
        ["address": "r:1", "listName": "q", "enableTLS": "on"],
        authentication: ["tls": "enable"]
      )
    }
  }

  @Test func `Utilization is for cpu and memory, and an unknown type is no scaler`() {
    #expect(throws: TriggerError.self) { try build([:], metricType: "Utilization") }
    #expect(throws: TriggerError("no scaler found for type: reddis")) {
      try build([:], type: "reddis")
    }
    #expect(throws: TriggerError.self) { try build(["value": "60"], type: "cpu") }
  }

  @Test func `an HPA has scoped resources, externals, resources, in that order`() throws {
    let cpu = ScaledObject.Trigger(
      type: "cpu",
      metricType: "Utilization",
      metadata: ["value": "60"]
    )
    var scoped = cpu
    scoped.metadata["containerName"] = "sidekiq"
    let object = KEDATestObject.object([cpu, KEDATestObject.redis(length: 1000), scoped])
    let hpa = try KEDATestBench(object, replicas: 1).controller.hpa
    let names = hpa?.metrics.map { metric in
      switch metric {
      case .external(let external): "\(external.name) \(external.target)"
      case .resource(let resource): "\(resource.resource) \(resource.containerName ?? "")"
      }
    }
    #expect(names == ["cpu sidekiq", "s1-redis-queue-default 1k", "cpu "])
    #expect(hpa?.minReplicas == 1)
    #expect(hpa?.maxReplicas == 100)
  }
}
