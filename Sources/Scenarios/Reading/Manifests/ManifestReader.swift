import Autoscaling
import Simulation

/// What the manifests of a scenario or a policy say.
struct Manifests {
  var scaledObjects: [Located<ScaledObject>] = []
  /// Those that no ScaledObject makes.
  var horizontalPodAutoscalers: [Located<HorizontalPodAutoscaler>] = []
  var deployments: [SidekiqDeployment] = []
  /// Deployments without Sidekiq, as `namespace/name`.
  var otherDeployments: [String] = []
  /// Parameters of each TriggerAuthentication, by its name.
  var authentications: [String: [String: String]] = [:]
  /// Where objects without a namespace of their own are.
  var defaultNamespace = "default"

  /// The same, with those that triggers name but no manifest defines: they are taken to exist and
  /// to say where Redis is.
  var effectiveAuthentications: [String: [String: String]] {
    var result = authentications
    for trigger in scaledObjects.flatMap(\.value.spec.triggers) {
      guard let name = trigger.authenticationRef?.name, result[name] == nil else { continue }
      result[name] = ["address": Self.secretAddress]
    }
    return result
  }

  /// Whether they say nothing about scaling.
  var scaleNothing: Bool { scaledObjects.isEmpty && horizontalPodAutoscalers.isEmpty }

  /// The policy that they make, for a run that begins at `start`.
  func policy(named name: String, start: WallClock) -> Policy {
    Policy(
      name: name,
      scaledObjects: scaledObjects.map(\.value),
      horizontalPodAutoscalers: horizontalPodAutoscalers.map(\.value),
      authentications: effectiveAuthentications,
      timeZones: TimeZones.tables(for: scaledObjects.map(\.value), start: start)
    )
  }

  /// Stands for an address that only the cluster knows.
  static let secretAddress = "secret:6379"
}

/// A value and where it was read.
struct Located<Value> {
  var value: Value
  var node: YAMLNode
  var position: Position { node.position }
}

/// Reads the Kubernetes objects of YAML documents, each as the API server would.
struct ManifestReader {
  private static let apiVersions = [
    "ScaledObject": ["keda.sh/v1alpha1"], "TriggerAuthentication": ["keda.sh/v1alpha1"],
    "ClusterTriggerAuthentication": ["keda.sh/v1alpha1"], "Deployment": ["apps/v1"],
    "ConfigMap": ["v1"], "Secret": ["v1"], "HorizontalPodAutoscaler": HPAReader.apiVersions,
  ]

  private let findings: Findings
  private var manifests = Manifests()
  private var environment = ContainerEnvironment()

  private init(findings: Findings) {
    self.findings = findings
  }

  /// Reads all objects; one without a namespace is in the first that any of them names.
  static func read(
    _ documents: [YAMLNode],
    namespace: String? = nil,
    findings: Findings
  )
    -> Manifests
  {
    let nodes = documents.flatMap(Manifest.nodes(in:))
    var reader = ManifestReader(findings: findings)
    reader.manifests.defaultNamespace =
      namespace ?? nodes.lazy.compactMap { $0["metadata"]?["namespace"]?.text }.first ?? "default"
    let objects = nodes.compactMap { node in
      Manifest(node, namespace: reader.manifests.defaultNamespace, findings: findings)
    }
    for object in objects where ["ConfigMap", "Secret"].contains(object.kind) {
      reader.environment.add(object)
    }
    for object in objects { reader.read(object) }
    return reader.manifests
  }

  private mutating func read(_ manifest: Manifest) {
    if let known = Self.apiVersions[manifest.kind], !known.contains(manifest.apiVersion) {
      findings.report(.noSuchKind(manifest, expected: known[0]))
      return
    }
    switch manifest.kind {
    case "ScaledObject": readScaledObject(manifest)
    case "HorizontalPodAutoscaler": readHPA(manifest)
    case "Deployment": readDeployment(manifest)
    case "TriggerAuthentication", "ClusterTriggerAuthentication": readAuthentication(manifest)
    case "ConfigMap", "Secret": break
    default: findings.report(.passedOver(manifest).reaching(.simulator))
    }
  }

  private mutating func readScaledObject(_ manifest: Manifest) {
    guard let object = ScaledObjectReader(manifest: manifest).read() else { return }
    let target = object.spec.scaleTargetRef.name
    for other in manifests.scaledObjects.map(\.value) where other.namespace == object.namespace {
      if other.name == object.name {
        findings.report(.givenTwice(manifest).reaching(.rule))
      } else if other.spec.scaleTargetRef.name == target {
        findings.report(.alreadyManaged(target, by: other.name, at: manifest.position))
      }
    }
    manifests.scaledObjects.append(Located(value: object, node: manifest.object.node))
  }

  private mutating func readHPA(_ manifest: Manifest) {
    let owners = manifest.object.node["metadata"]?["ownerReferences"]?.elements ?? []
    if let owner = owners.first(where: { $0["kind"]?.text == "ScaledObject" }) {
      let name = owner["name"]?.text ?? ""
      findings.report(.madeByKEDA(manifest, of: name))
      return
    }
    guard let hpa = HPAReader(manifest: manifest).read() else { return }
    let others = manifests.horizontalPodAutoscalers.map(\.value)
    for other in others where other.namespace == hpa.namespace {
      if other.name == hpa.name {
        findings.report(.givenTwice(manifest).reaching(.rule))
      } else if other.scaleTargetName == hpa.scaleTargetName {
        findings.report(
          .twoHPAs(other.name, hpa.name, target: hpa.scaleTargetName, at: manifest.position)
            .reaching(.rule)
        )
      }
    }
    manifests.horizontalPodAutoscalers.append(Located(value: hpa, node: manifest.object.node))
  }

  private mutating func readDeployment(_ manifest: Manifest) {
    let isKnown = manifests.deployments.contains {
      $0.name == manifest.name && $0.namespace == manifest.namespace
    }
    if isKnown { findings.report(.givenTwice(manifest).reaching(.rule)) }
    let reader = DeploymentReader(manifest: manifest, environment: environment)
    if let deployment = reader.read() {
      manifests.deployments.append(deployment)
    } else {
      manifests.otherDeployments.append("\(manifest.namespace)/\(manifest.name)")
    }
  }

  /// The values of secrets are not known; that a parameter is given is enough.
  private mutating func readAuthentication(_ manifest: Manifest) {
    guard manifest.hasName, let spec = manifest.object.object("spec", required: true) else {
      return
    }
    spec.noteUnknown(besides: [
      "secretTargetRef", "configMapTargetRef", "env", "podIdentity", "hashiCorpVault",
    ])
    var parameters: [String: String] = [:]
    for source in ["secretTargetRef", "configMapTargetRef", "env"] {
      for reference in spec.objects(source) ?? [] {
        let name = reference.string("name", required: true)
        guard let parameter = reference.string("parameter", required: true), let name else {
          continue
        }
        let kind = source == "secretTargetRef" ? "Secret" : "ConfigMap"
        let data = environment.sources["\(kind)/\(manifest.namespace)/\(name)"]
        let isPlace = ["address", "addresses", "host", "hosts"].contains(parameter)
        parameters[parameter] =
          reference["key"]?.text.flatMap { data?[$0] } ?? (isPlace ? Manifests.secretAddress : "")
      }
    }
    manifests.authentications[manifest.name] = parameters
  }
}

extension Diagnostic {
  static func noSuchKind(_ manifest: Manifest, expected: String) -> Diagnostic {
    .error(
      "no matches for kind \"\(manifest.kind)\" in version \"\(manifest.apiVersion)\"",
      at: manifest.object["apiVersion"]?.position ?? manifest.position,
      hint: "write '\(expected)'"
    )
  }

  static func passedOver(_ manifest: Manifest) -> Diagnostic {
    let name = manifest.name.isEmpty ? "" : " '\(manifest.name)'"
    return .note(
      "\(manifest.kind)\(name) has no part in the simulation and is passed over",
      at: manifest.position
    )
  }

  static func madeByKEDA(_ manifest: Manifest, of scaledObject: String) -> Diagnostic {
    .note(
      "HorizontalPodAutoscaler '\(manifest.name)' is KEDA's for the ScaledObject '\(scaledObject)' and is "
        + "passed over: the simulated KEDA makes its own",
      at: manifest.position
    )
  }

  static func givenTwice(_ manifest: Manifest) -> Diagnostic {
    .error("\(manifest.kind) '\(manifest.name)' is given twice", at: manifest.position)
  }

  static func twoHPAs(
    _ first: String,
    _ second: String,
    target: String,
    at position: Position
  )
    -> Diagnostic
  {
    .error(
      "the HPAs '\(first)' and '\(second)' both scale '\(target)': Kubernetes lets neither act "
        + "(AmbiguousSelector)",
      at: position
    )
  }

  static func alreadyManaged(
    _ target: String,
    by other: String,
    at position: Position
  )
    -> Diagnostic
  {
    .error(
      "\(webhook): the workload '\(target)' of type 'apps/v1.Deployment' is already managed by "
        + "the ScaledObject '\(other)'",
      at: position
    )
  }
}
