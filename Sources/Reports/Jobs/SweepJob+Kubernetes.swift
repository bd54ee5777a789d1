extension SweepJob {
  /// A file that the command reads, as it is mounted.
  package struct File: Equatable, Sendable {
    /// Below ``scenarioFolder``.
    package var path: String
    package var content: Content

    package init(path: String, content: Content) {
      self.path = path
      self.content = content
    }

    /// Text as it is, and bytes in Base64.
    package enum Content: Equatable, Sendable {
      case text(String)
      case binary(base64: String)

      var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let text): text.utf8.count
        }
      }
    }
  }

  /// Where the files of the scenario are in the pods.
  package static let scenarioFolder = "/scenario"

  /// What a ConfigMap may hold: `MaxSecretSize` of `k8s.io/api`, 1 MiB, which the API server holds
  /// ConfigMaps to as well.
  package static let configMapLimit = 1 << 20

  /// A ConfigMap, a PersistentVolumeClaim and an Indexed Job of `batch/v1`, for `kubectl apply`.
  ///
  /// An exit code that says the command line or the scenario is wrong fails the job at once, for
  /// every shard would; a pod that was evicted, preempted or drained is replaced and not counted.
  /// Throws how many bytes there are when the files are too many for a ConfigMap.
  package func kubernetesManifest(image: String, files: [File]) throws(FilesTooLarge) -> String {
    let size = files.reduce(0) { $0 + $1.path.utf8.count + $1.content.size }
    guard size <= Self.configMapLimit else { throw FilesTooLarge(bytes: size) }
    let header = """
      # \(title.replacing("\n", with: " ")); written by mastoscale-sim \(version).
      #   kubectl apply -f THIS-FILE
      #   kubectl wait --for=condition=complete --timeout=-1s job/\(name)
      # The stores are on the volume: shard-0.sqlite and so on, for 'mastoscale-sim merge'.

      """
    let named = files.enumerated().map { index, file in (key: Self.key(index, file), file: file) }
    return header
      + [configMap(named.map { ($0.key, $0.file.content) }), claim, job(image, named)]
      .map(\.text).joined(separator: "---\n")
  }

  /// The files of a scenario are more than a ConfigMap holds.
  package struct FilesTooLarge: Error, Equatable, Sendable {
    package var bytes: Int
  }

  /// A key of a ConfigMap has no slashes; the number keeps two files of one name apart.
  private static func key(_ index: Int, _ file: File) -> String {
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let plain = name.unicodeScalars.map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    return "\(index)-\(String(plain.suffix(200)))"
  }

  private var metadata: YAML {
    .map([("name", .text(name)), ("labels", labels)])
  }

  private var labels: YAML {
    .map([
      ("app.kubernetes.io/name", .text("mastoscale-sim")),
      ("app.kubernetes.io/instance", .text(name)),
    ])
  }

  private func configMap(_ files: [(key: String, content: File.Content)]) -> YAML {
    var texts: [(String, YAML)] = []
    var binaries: [(String, YAML)] = []
    for (key, content) in files {
      switch content {
      case .text(let text): texts.append((key, .text(text)))
      case .binary(let text): binaries.append((key, .text(text)))
      }
    }
    return .map(
      [
        ("apiVersion", .text("v1")), ("kind", .text("ConfigMap")), ("metadata", metadata),
        ("immutable", .boolean(true)), ("data", .map(texts)),
      ] + (binaries.isEmpty ? [] : [("binaryData", .map(binaries))])
    )
  }

  /// Each pod writes a file of its own, so any volume will do that all nodes can mount.
  private var claim: YAML {
    .map([
      ("apiVersion", .text("v1")), ("kind", .text("PersistentVolumeClaim")),
      ("metadata", metadata),
      (
        "spec",
        .map([
          ("accessModes", .list([.text("ReadWriteMany")])),
          ("resources", .map([("requests", .map([("storage", .text("\(storageGiB)Gi"))]))])),
        ])
      ),
    ])
  }

  /// Room for the stores, with half as much again for their write-ahead logs.
  private var storageGiB: Int {
    (cellCount * Self.bytesPerCell * 3 / 2) >> 30 + 1
  }

  /// What a cell of a scenario with seven queues takes in a store; see `docs/scale-out.md`.
  private static let bytesPerCell = 88 << 10

  private func job(_ image: String, _ files: [(key: String, file: File)]) -> YAML {
    .map([
      ("apiVersion", .text("batch/v1")), ("kind", .text("Job")), ("metadata", metadata),
      (
        "spec",
        .map([
          ("completionMode", .text("Indexed")), ("completions", .integer(shards)),
          ("parallelism", .integer(min(parallelism, shards))),
          ("backoffLimitPerIndex", .integer(3)), ("podReplacementPolicy", .text("Failed")),
          ("podFailurePolicy", Self.failurePolicy), ("ttlSecondsAfterFinished", .integer(86_400)),
          (
            "template",
            .map([("metadata", .map([("labels", labels)])), ("spec", pod(image, files))])
          ),
        ])
      ),
    ])
  }

  private static let failurePolicy = YAML.map([
    (
      "rules",
      .list([
        .map([
          ("action", .text("FailJob")),
          (
            "onExitCodes",
            .map([
              ("containerName", .text("sweep")), ("operator", .text("In")),
              ("values", .list([.integer(64), .integer(65)])),
            ])
          ),
        ]),
        .map([
          ("action", .text("Ignore")),
          (
            "onPodConditions",
            .list([.map([("type", .text("DisruptionTarget")), ("status", .text("True"))])])
          ),
        ]),
      ])
    )
  ])
}
