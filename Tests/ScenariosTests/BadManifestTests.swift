import Scenarios
import Testing

/// A ScaledObject with one fault, and what must be said about it.
struct BadScaledObject: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var spec = "maxReplicaCount: 4"
  var metadata = #"address: "redis:6379", listName: "queue:default""#
  var target = "sidekiq"
  var finding: String
}

@Test(arguments: [
  BadScaledObject(
    testDescription: "min above max",
    spec: "minReplicaCount: 5\n  maxReplicaCount: 4",
    finding: "error: spec: Invalid value: minReplicaCount must be less than or equal to "
      + "maxReplicaCount; raise 'maxReplicaCount' to 5 or more"
  ),
  BadScaledObject(
    testDescription: "min above the default of max",
    spec: "minReplicaCount: 150",
    finding: "error: spec: Invalid value: minReplicaCount must be less than or equal to "
      + "maxReplicaCount; raise 'maxReplicaCount' to 150 or more"
  ),
  BadScaledObject(
    testDescription: "idle not below min",
    spec: "idleReplicaCount: 0",
    finding: #"error: admission webhook "vscaledobject.kb.io" denied the request: "#
      + "IdleReplicaCount=0 must be less than MinReplicaCount=0"
  ),
  BadScaledObject(
    testDescription: "polling below one second",
    spec: "pollingInterval: 0",
    finding: "error: spec.pollingInterval: Invalid value: 0: spec.pollingInterval in body should "
      + "be greater than or equal to 1"
  ),
  BadScaledObject(
    testDescription: "text for a number",
    spec: #"maxReplicaCount: "4""#,
    finding: #"error: spec.maxReplicaCount: Invalid value: "string": spec.maxReplicaCount in "#
      + #"body must be of type integer: "string""#
  ),
  BadScaledObject(
    testDescription: "fallback without replicas",
    spec: "fallback: {failureThreshold: 3}",
    finding: "error: spec.fallback.replicas: Required value"
  ),
  BadScaledObject(
    testDescription: "unknown fallback behavior",
    spec: "fallback: {failureThreshold: 3, replicas: 2, behavior: statik}",
    finding: #"error: spec.fallback.behavior: Unsupported value: "statik": supported values: "#
      + #""static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower", "#
      + #""scalingModifiers"; did you mean 'static'?"#
  ),
  BadScaledObject(
    testDescription: "field that the API server drops",
    spec: "maxReplicas: 4",
    finding: #"note: unknown field "spec.maxReplicas", which the API server drops; "#
      + "did you mean 'maxReplicaCount'?"
  ),
  BadScaledObject(
    testDescription: "window over an hour",
    spec: "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: "
      + "{stabilizationWindowSeconds: 4000}}}}",
    finding: "error: failed to ensure HPA is correctly created for ScaledObject: "
      + #"HorizontalPodAutoscaler.autoscaling "keda-hpa-policy" is invalid: "#
      + "spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value: 4000: "
      + "must be less than or equal to 3600"
  ),
  BadScaledObject(
    testDescription: "number among the metadata",
    metadata: #"address: "redis:6379", listName: "queue:default", listLength: 1500"#,
    finding: #"error: spec.triggers[0].metadata.listLength: Invalid value: "integer": "#
      + #"spec.triggers[0].metadata.listLength in body must be of type string: "integer"; "#
      + #"put it in quotes: "1500""#
  ),
  BadScaledObject(
    testDescription: "list length that is no integer",
    metadata: #"address: "redis:6379", listName: "queue:default", listLength: "5.5""#,
    finding: "error: error parsing redis metadata: error parsing redis metadata: unable to set "
      + #"param "listLength" value "5.5": unable to unmarshal to field type int64: json: "#
      + "cannot unmarshal number 5.5 into Go value of type int64"
  ),
  BadScaledObject(
    testDescription: "no list name",
    metadata: #"address: "redis:6379""#,
    finding: "error: error parsing redis metadata: error parsing redis metadata: missing "
      + #"required parameter "listName" in [triggerMetadata]"#
  ),
  BadScaledObject(
    testDescription: "no address",
    metadata: #"listName: "queue:default""#,
    finding: "error: failed to ensure HPA is correctly created for ScaledObject: error parsing "
      + "redis metadata: error parsing redis metadata: no addresses or hosts given. address "
      + "should be a comma separated list of host:port or set the host/port values"
  ),
  BadScaledObject(
    testDescription: "list length that no HPA takes",
    metadata: #"address: "redis:6379", listName: "queue:default", listLength: "0""#,
    finding: "error: 'listLength' is '0': the API server refuses the HPA, its target must be "
      + "positive"
  ),
  BadScaledObject(
    testDescription: "misspelt parameter",
    metadata: #"address: "redis:6379", listName: "queue:default", listLenght: "9""#,
    finding: "warning: KEDA ignores 'listLenght', which is no parameter of the redis trigger; "
      + "did you mean 'listLength'?"
  ),
  BadScaledObject(
    testDescription: "queue that no pod serves",
    metadata: #"address: "redis:6379", listName: "queue:defualt""#,
    finding: "warning: 'listName' is 'queue:defualt', which no pod serves; "
      + "did you mean 'queue:default'?"
  ),
  BadScaledObject(
    testDescription: "prefix that Sidekiq does not have",
    metadata: #"address: "redis:6379", listName: "masto5:queue:default""#,
    finding: "warning: 'listName' is 'masto5:queue:default', but Sidekiq's list has the key "
      + "'queue:default': KEDA will always see 0 jobs; write 'queue:default', as the pods' "
      + "REDIS_NAMESPACE demands"
  ),
  BadScaledObject(
    testDescription: "target without Deployment",
    target: "sidekik",
    finding: "error: ScaledObject doesn't have correct scaleTargetRef specification: no "
      + "Deployment 'sidekik' is in namespace 'mastodon'; did you mean 'sidekiq'?"
  ),
])
func `a fault of a ScaledObject is named in the words of Kubernetes`(bad: BadScaledObject) {
  let text =
    ScenarioText.scenario() + ScenarioText.deployment()
    + ScenarioText.scaledObject(target: bad.target, spec: bad.spec, metadata: bad.metadata)
  let findings = ScenarioText.findings(in: text).map { finding in
    finding.drop { $0 != " " }.dropFirst()
  }
  #expect(findings.map(String.init) == [bad.finding])
}

@Test func `a trigger of another type is refused`() {
  let text =
    ScenarioText.scenario() + ScenarioText.deployment()
    + ScenarioText.scaledObject().replacing("type: redis", with: "type: kafka")
  #expect(
    ScenarioText.findings(in: text) == [
      "21:11: error: a trigger of type 'kafka' is not simulated by this version; "
        + "supported: 'redis', 'cron', 'cpu', 'memory', 'prometheus'"
    ]
  )
}

@Test func `two objects for one target are refused`() {
  let second = ScenarioText.scaledObject().replacing("name: policy", with: "name: other")
  let text =
    ScenarioText.scenario() + ScenarioText.deployment() + ScenarioText.scaledObject() + second
  #expect(
    ScenarioText.findings(in: text) == [
      #"24:1: error: admission webhook "vscaledobject.kb.io" denied the request: the workload "#
        + "'sidekiq' of type 'apps/v1.Deployment' is already managed by the ScaledObject 'policy'"
    ]
  )
}

@Test func `jobs for a queue that no pod serves give a warning`() {
  let arrivals = "[{type: constant, rate: 5/s, queue: pull, service: 50ms}]"
  let text = ScenarioText.scenario(arrivals: arrivals) + ScenarioText.deployment()
  #expect(
    ScenarioText.findings(in: text) == [
      "2:11: warning: jobs arrive in queue 'pull', which no pod serves: its list will grow "
        + "without limit; add '-q pull' to the command line of a Deployment"
    ]
  )
}

@Test func `kinds without a part are passed over with a note`() {
  let service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
  let text = ScenarioText.scenario() + ScenarioText.deployment() + service
  #expect(
    ScenarioText.findings(in: text) == [
      "14:1: note: Service 'web' has no part in the simulation and is passed over"
    ]
  )
}
