/// A Deployment of Sidekiq with its YAML.
struct LintedDeployment {
  let value: SidekiqDeployment
  let node: YAMLNode
  /// Sidekiq's own.
  let container: YAMLNode
  /// By the tag of the image; `nil` when that does not tell.
  let mastodon: MastodonVersion?
  /// Whether all that may set REDIS_NAMESPACE is among the files.
  let isNamespaceKnown: Bool
  /// Whether all variables are known, with their values.
  let isEnvironmentComplete: Bool

  var queues: [String] { value.queues.map(\.name) }

  func serves(_ queue: String) -> Bool { queues.contains(queue) }

  /// Where a key of the pod's spec stands, or the nearest one above it that does.
  func podPlace(_ path: String...) -> Position {
    node.place(of: ["spec", "template", "spec"] + path)
  }

  /// Where a variable is set, if the container sets it itself; else where its sources stand.
  func place(ofVariable name: String) -> Position {
    for variable in container["env"]?.elements ?? [] where variable["name"]?.text == name {
      return variable.position
    }
    let key = container["envFrom"] == nil ? "command" : "envFrom"
    return container.place(of: [key])
  }
}

extension LintedDeployment {
  /// Takes what the reader made of a manifest; `sources` are objects by `kind/namespace/name`.
  init(_ value: SidekiqDeployment, node: YAMLNode, sources: [String: YAMLNode]) {
    let containers = node["spec"]?["template"]?["spec"]?["containers"]?.elements ?? []
    let container = containers.first(where: Self.startsSidekiq) ?? containers.first ?? node
    let references = Self.references(of: container).map { kind, name in
      sources["\(kind)/\(value.namespace)/\(name)"]
    }
    let variables = Self.referringVariables(of: container)
    self.init(
      value: value,
      node: node,
      container: container,
      mastodon: container["image"]?.text.flatMap(MastodonVersion.init(image:)),
      isNamespaceKnown: references.allSatisfy { $0.map { !Self.hidesNamespace($0) } ?? false }
        && (!value.redisNamespace.isEmpty || !variables.contains("REDIS_NAMESPACE")),
      isEnvironmentComplete: references.allSatisfy { $0.map { !Self.isEncoded($0) } ?? false }
        && variables.allSatisfy { value.environment[$0] != nil }
    )
  }

  /// Whether a Secret sets the prefix of all keys in base64, which the reader does not decode.
  private static func hidesNamespace(_ source: YAMLNode) -> Bool {
    isEncoded(source) && source["data"]?["REDIS_NAMESPACE"] != nil
  }

  private static func isEncoded(_ source: YAMLNode) -> Bool {
    source["kind"]?.text == "Secret" && source["data"] != nil
  }

  private static func startsSidekiq(_ container: YAMLNode) -> Bool {
    ["command", "args"].contains { key in
      container[key]?.elements?.contains { $0.text?.contains("sidekiq") ?? false } ?? false
    }
  }

  /// The variables that take a key of something else.
  private static func referringVariables(of container: YAMLNode) -> [String] {
    (container["env"]?.elements ?? []).filter { $0["valueFrom"] != nil }
      .compactMap { $0["name"]?.text }
  }

  /// Kind and name of what `envFrom` takes whole.
  private static func references(of container: YAMLNode) -> [(String, String)] {
    (container["envFrom"]?.elements ?? []).flatMap { source in
      [("configMapRef", "ConfigMap"), ("secretRef", "Secret")].compactMap { key, kind in
        source[key]?["name"]?.text.map { (kind, $0) }
      }
    }
  }
}

/// A release of Mastodon, as far as the tag of an image tells it.
struct MastodonVersion: Comparable {
  let major: Int
  let minor: Int

  /// The release that took `REDIS_NAMESPACE` away: `workload.md` §1.6.
  static let withoutNamespace = MastodonVersion(major: 4, minor: 4)

  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// `ghcr.io/mastodon/mastodon:v4.5.0`; `nil` for other images and other tags.
  init?(image: String) {
    let name = image.split(separator: "@").first ?? ""
    guard let last = name.split(separator: "/").last, last.contains("mastodon") else { return nil }
    let parts = last.split(separator: ":")
    guard parts.count == 2 else { return nil }
    let tag = parts[1].hasPrefix("v") ? parts[1].dropFirst() : parts[1]
    let numbers = tag.split(separator: ".", maxSplits: 2)
    guard numbers.count >= 2, let major = Int(numbers[0]), let minor = Int(numbers[1]) else {
      return nil
    }
    self.init(major: major, minor: minor)
  }

  static func < (left: MastodonVersion, right: MastodonVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
