import Autoscaling
import Testing

/// The `prometheus` trigger: `keda.md`, section 3.5.
@Suite struct PrometheusTriggerTests {
  private static let metadata = [
    "serverAddress": "http://prometheus:9090", "query": "max(sidekiq_queue_backlog)",
    "threshold": "2.5",
  ]

  private func build(
    _ changes: [String: String] = [:],
    metricType: String? = nil
  ) throws(TriggerError) -> BuiltTrigger {
    let metadata = Self.metadata.merging(changes) { $1 }
    return try BuiltTrigger(
      ScaledObject.Trigger(type: "prometheus", metricType: metricType, metadata: metadata),
      index: 2
    )
  }

  private func element(_ value: Double) -> PromElement { PromElement(value: value) }

  @Test func `name, target and thresholds come from the metadata`() throws {
    let trigger = try build(["activationThreshold": "0.5", "timeout": "3s", "authModes": "basic"])
    #expect(trigger.metricName == "s2-prometheus")
    #expect(trigger.target.text == "2500m")
    #expect(trigger.activationThreshold == .float(0.5))
    #expect(trigger.prometheus?.ignoreNullValues == true)
    #expect(trigger.prometheus?.unusedParameters == ["authModes", "timeout"])
    #expect(try trigger.prometheus?.promQuery().text == "max(sidekiq_queue_backlog)")
  }

  @Test(arguments: [
    ("1e3", "1k"), ("0.0015", "2m"), ("0.0025", "3m"), ("30", "30"), ("7.25", "7250m"),
  ])
  func `the target has three decimals`(text: String, target: String) throws {
    #expect(try build(["threshold": text]).target.text == target)
  }

  @Test func `faults are KEDA's, in the order of the fields`() {
    let message =
      "error parsing prometheus metadata: error parsing prometheus metadata: "
      + "missing required parameter \"query\" in [triggerMetadata]\n"
      + "unable to set param \"threshold\" value \".5\": unable to unmarshal to field type float64:"
      + " invalid character '.' looking for beginning of value\n"
      + "unable to set param \"customHeaders\" value \"A=1,B\":"
      + " expected format key=value, got \"B\"\n"
      + "unable to set param \"ignoreNullValues\" value \"no\": unable to parse boolean value"
      + " \"no\": strconv.ParseBool: parsing \"no\": invalid syntax"
    #expect(throws: TriggerError(message)) {
      try build([
        "query": " ", "threshold": ".5", "customHeaders": "A=1,B", "ignoreNullValues": "no",
      ])
    }
    #expect(throws: TriggerError.self) { try build(metricType: "Utilization") }
  }

  @Test func `an empty answer, NaN and the infinities are 0 unless that is an error`() throws {
    let lenient = try #require(build().prometheus)
    let strict = try #require(build(["ignoreNullValues": "false"]).prometheus)
    let empty = "prometheus metrics 'prometheus' target may be lost, the result is empty"
    #expect(lenient.reading(of: .vector([])) == .sample(0))
    #expect(strict.reading(of: .vector([])) == .readFails(empty))
    #expect(lenient.reading(of: .vector([element(.nan)])) == .sample(0))
    #expect(
      strict.reading(of: .vector([element(-.infinity)]))
        == .readFails("prometheus query returns -Inf")
    )
    #expect(strict.reading(of: .vector([element(7.5)])) == .sample(7.5))
  }

  @Test func `two elements and an error status fail whatever is ignored`() throws {
    let trigger = try #require(build().prometheus)
    #expect(
      trigger.reading(of: .vector([element(1), element(2)]))
        == .readFails(
          "prometheus query max(sidekiq_queue_backlog) returned multiple elements"
        )
    )
    #expect(
      trigger.reading(of: .failed(status: 503))
        == .readFails("prometheus query api returned error. status: 503")
    )
  }

  @Test func `a poll compares floats and a request gets three decimals`() throws {
    let metadata = Self.metadata.merging(["activationThreshold": "1.5"]) { $1 }
    let trigger = ScaledObject.Trigger(type: "prometheus", metadata: metadata)
    var bench = try KEDATestBench(KEDATestObject.object([trigger]), replicas: 0)
    #expect(bench.poll(readings: [.sample(1.5)]).write == nil)
    #expect(bench.poll(readings: [.sample(1.5001)]).write == ReplicaWrite(from: 0, to: 1))
    #expect(bench.metric(.sample(13.3335)) == .value(milli: 13_334))
    #expect(bench.metric(.sample(-3)) == .value(milli: 0))
  }

  @Test func `an outage is a read error, not a failed build`() throws {
    let trigger = ScaledObject.Trigger(type: "prometheus", metadata: Self.metadata)
    let object = KEDATestObject.object([trigger]) {
      $0.fallback = ScaledObject.Fallback(failureThreshold: 1, replicas: 4)
    }
    var bench = try KEDATestBench(object, replicas: 1)
    let failed = bench.metric(.unreachable("dial tcp: refused"))
    #expect(failed == .failed("metric:s0-prometheus encountered error"))
    // Four replicas at 2.5 each: Redis, once out of reach, would never get here.
    #expect(bench.metric(.unreachable("dial tcp: refused")) == .value(milli: 10_000))
  }
}
