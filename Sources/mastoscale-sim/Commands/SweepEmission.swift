import Experiments
import Foundation
import Reports
import Scenarios
import Simulation

/// The job that runs a sweep elsewhere, in its shards.
struct SweepEmission {
  let text: String

  init(_ command: SweepCommand, _ sweep: Sweep) throws {
    let scenarios = try command.options.scenarios.map(StudyArgument.init)
    let scenarioPaths = try scenarios.map { try ScenarioLibrary().path(of: $0.scenario) }
    let loaded = try scenarioPaths.map { try ScenarioReader.read(path: $0) }
    let places = zip(scenarioPaths, scenarios.map(\.weight)).map { (path: $0, weight: $1) }
    let shards = command.sharding.shards ?? 1
    do throws(ShardError) {
      try Shard(index: shards - 1, count: shards).check(cellCount: sweep.count)
    } catch {
      throw Failure(error.description, code: .usage)
    }
    let emission = command.emission
    var job = SweepJob(
      name: SweepJob.name(of: sweep.scenarios[0].name, key: sweep.key),
      scenario: sweep.scenarios.map(\.name).joined(separator: ", "),
      version: MastoscaleSim.version,
      cellCount: sweep.count,
      shards: shards,
      parallelism: emission.parallelism ?? shards,
      milliCPU: try emission.milliCPU,
      memoryMiB: try emission.memoryMiB,
      arguments: command.arguments(scenarios: places) { $0 }
    )
    switch emission.target {
    case .slurm, nil:
      let folder = URL(filePath: command.storing.store).deletingLastPathComponent().relativePath
      text = job.slurmScript(folder: "\(folder)/\(job.name)")
    case .kubernetes:
      let paths = loaded.flatMap(\.sources).map(\.path) + command.options.policy
      for (scenario, path) in zip(loaded, scenarioPaths) {
        try Self.checkReferences(scenario.sources.map(\.path), of: path)
      }
      let folder = MountedFolder(paths)
      job.arguments = command.arguments(scenarios: places) { path in
        "\(SweepJob.scenarioFolder)/\(folder.relativePath(of: path))"
      }
      text = try Self.manifest(of: job, image: emission.image, folder)
    }
  }

  /// A file that is named by its whole path is not found where it is mounted.
  private static func checkReferences(_ paths: [String], of scenario: String) throws {
    let folder = scenario.lastIndex(of: "/").map { String(scenario[...$0]) } ?? ""
    let named = paths.first { $0.hasPrefix("/") && (folder.isEmpty || !$0.hasPrefix(folder)) }
    guard let path = named else { return }
    throw Failure(
      "the scenario names '\(path)' by its whole path, which is another one in a pod",
      hint: "name it relative to the scenario's folder",
      code: .data
    )
  }

  private static func manifest(
    of job: SweepJob,
    image: String,
    _ folder: MountedFolder
  ) throws -> String {
    let files = try folder.files()
    do throws(SweepJob.FilesTooLarge) {
      return try job.kubernetesManifest(image: image, files: files)
    } catch {
      throw Failure(
        "the scenario and the files that it names have \(error.bytes) bytes; a ConfigMap holds at "
          + "most \(SweepJob.configMapLimit)",
        hint: "take the manifest of a smaller scenario, and mount the files from a volume",
        code: .data
      )
    }
  }
}

extension SweepCommand {
  /// What determines the cells, as arguments; `placed` says where a file is when they are used.
  fileprivate func arguments(
    scenarios: [(path: String, weight: Double)],
    placed: (String) -> String
  ) -> [String] {
    var arguments = ["sweep"]
    arguments += scenarios.map { path, weight in
      weight == 1 ? placed(path) : "\(placed(path))=\(weight)"
    }
    arguments += options.policy.flatMap { ["--policy", placed($0)] }
    arguments += options.settings.flatMap { ["--set", $0] }
    arguments += vary.flatMap { ["--vary", $0] }
    if repetition.replications > 1 {
      arguments += ["--replications", "\(repetition.replications)"]
    }
    if let seed = repetition.seed { arguments += ["--seed", "\(seed)"] }
    return arguments
  }
}

/// The folder that all files of a scenario are in, as it is mounted in a pod.
private struct MountedFolder {
  private let paths: [String]
  /// Parts of the path of the folder that they have in common.
  private let common: [String]

  init(_ paths: [String]) {
    var known: Set<String> = []
    self.paths = paths.filter { known.insert(Self.parts(of: $0).joined(separator: "/")).inserted }
    var common = Self.parts(of: paths.first ?? "").dropLast()
    for path in paths {
      let parts = Self.parts(of: path)
      while !parts.dropLast().starts(with: common) { common = common.dropLast() }
    }
    self.common = Array(common)
  }

  func relativePath(of path: String) -> String {
    Self.parts(of: path).dropFirst(common.count).joined(separator: "/")
  }

  func files() throws -> [SweepJob.File] {
    try paths.map { path in
      var status = stat()
      guard stat(path, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG,
        let data = FileManager.default.contents(atPath: path)
      else { throw Failure.cannotRead(path, reason: "a job needs files that stay, not pipes") }
      let content =
        String(data: data, encoding: .utf8).map(SweepJob.File.Content.text)
        ?? .binary(base64: data.base64EncodedString())
      return SweepJob.File(path: relativePath(of: path), content: content)
    }
  }

  private static func parts(of path: String) -> [String] {
    URL(filePath: path).standardizedFileURL.path().split(separator: "/").map {
      String($0).removingPercentEncoding ?? String($0)
    }
  }
}
