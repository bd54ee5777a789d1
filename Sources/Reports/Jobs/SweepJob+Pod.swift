extension SweepJob {
  /// The pod of a shard: not root, nothing writable but the volume and `/tmp`.
  func pod(_ image: String, _ files: [(key: String, file: File)]) -> YAML {
    .map([
      ("restartPolicy", .text("Never")), ("automountServiceAccountToken", .boolean(false)),
      ("enableServiceLinks", .boolean(false)), ("terminationGracePeriodSeconds", .integer(60)),
      (
        "securityContext",
        .map([
          ("runAsNonRoot", .boolean(true)), ("runAsUser", .integer(Self.user)),
          ("runAsGroup", .integer(Self.user)), ("fsGroup", .integer(Self.user)),
          ("seccompProfile", .map([("type", .text("RuntimeDefault"))])),
        ])
      ),
      ("containers", .list([container(image)])), ("volumes", volumes(files)),
    ])
  }

  /// As in `bin/Containerfile`.
  private static let user = 65_532

  private func container(_ image: String) -> YAML {
    // Kubernetes puts the values of variables in the place of `$(NAME)`, and `$$(` escapes it.
    let own = arguments.map { $0.replacing("$(", with: "$$(") }
    let all =
      own
      + arguments(store: "/stores/shard-$(JOB_COMPLETION_INDEX).sqlite")
      .dropFirst(arguments.count)
    return .map([
      ("name", .text("sweep")), ("image", .text(image)), ("args", .list(all.map(YAML.text))),
      (
        "resources",
        .map([
          ("requests", .map([("cpu", cpu), ("memory", memory)])),
          ("limits", .map([("memory", memory)])),
        ])
      ),
      (
        "securityContext",
        .map([
          ("allowPrivilegeEscalation", .boolean(false)), ("readOnlyRootFilesystem", .boolean(true)),
          ("capabilities", .map([("drop", .list([.text("ALL")]))])),
        ])
      ),
      (
        "volumeMounts",
        .list([
          mount("scenario", at: Self.scenarioFolder, isReadOnly: true),
          mount("stores", at: "/stores"),
          mount("tmp", at: "/tmp"),
        ])
      ),
    ])
  }

  private var cpu: YAML {
    .text(milliCPU % 1000 == 0 ? "\(milliCPU / 1000)" : "\(milliCPU)m")
  }

  private var memory: YAML { .text("\(memoryMiB)Mi") }

  private func mount(_ name: String, at path: String, isReadOnly: Bool = false) -> YAML {
    .map(
      [("name", .text(name)), ("mountPath", .text(path))]
        + (isReadOnly ? [("readOnly", .boolean(true))] : [])
    )
  }

  private func volumes(_ files: [(key: String, file: File)]) -> YAML {
    let items = files.map { key, file in
      YAML.map([("key", .text(key)), ("path", .text(file.path))])
    }
    return .list([
      .map([
        ("name", .text("scenario")),
        ("configMap", .map([("name", .text(name)), ("items", .list(items))])),
      ]),
      .map([
        ("name", .text("stores")), ("persistentVolumeClaim", .map([("claimName", .text(name))])),
      ]),
      .map([("name", .text("tmp")), ("emptyDir", .map([]))]),
    ])
  }
}
