import Foundation
import Testing

/// Jobs that run the shards of a sweep elsewhere.
@Suite(.serialized) struct EmissionTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let sweep = [
    "sweep", "small.scenario", "--vary", "listLength=100,250,500", "--vary", "maxReplicaCount=1..2",
    "--replications", "2",
  ]

  private func emit(
    _ target: String,
    _ more: [String] = ["--shards", "3"],
    with tool: CommandLineTool
  ) throws -> String {
    let result = try tool.run(sweep + ["--emit", target] + more)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(!tool.exists("results"))
    return result.output
  }

  /// Compares with what was recorded; `UPDATE_GOLDEN=1` writes it anew.
  private func compare(_ text: String, name: String) throws {
    let file = Self.project.appendingPathComponent("Tests/CommandTests/Fixtures/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  private static func script(_ name: String) -> String {
    project.appendingPathComponent("bin/\(name)").path
  }

  /// A script ends with 69 where what it needs cannot be had; then there is nothing to test.
  private func isUnavailable(_ result: CommandLineTool.Output, _ what: String) -> Bool {
    guard result.status == 69 else { return false }
    print("skipped, \(what): \(result.errors)")
    return true
  }

  @Test func `the manifest of a Kubernetes job is as recorded`() throws {
    try withTool { tool throws in
      try compare(emit("kubernetes", with: tool), name: "sweep-job.yaml")
    }
  }

  @Test func `the script of a Slurm job is as recorded`() throws {
    try withTool { tool throws in
      try compare(emit("slurm", with: tool), name: "sweep-job.sbatch")
    }
  }

  @Test func `the manifest is valid by the published schemas`() throws {
    try withTool { tool throws in
      let options = ["--shards", "3", "--parallelism", "2", "--cpu", "1500m", "--memory", "2Gi"]
      let manifest = try emit("kubernetes", options + ["--image", "r.io/m:1"], with: tool)
      for expected in ["parallelism: 2", "cpu: 1500m", "memory: 2048Mi", "image: \"r.io/m:1\""] {
        #expect(
          manifest.replacingOccurrences(of: "\"1500m\"", with: "1500m")
            .replacingOccurrences(of: "\"2048Mi\"", with: "2048Mi").contains(expected)
        )
      }
      try tool.write(manifest, to: "job.yaml")
      try tool.write(
        manifest.replacingOccurrences(of: "completionMode:", with: "completionsMode:"),
        to: "wrong.yaml"
      )
      let valid = try tool.shell("'\(Self.script("validate-kubernetes"))' job.yaml")
      if isUnavailable(valid, "no validator") { return }
      #expect(valid.status == 0, "\(valid.errors)")
      let wrong = try tool.shell("'\(Self.script("validate-kubernetes"))' wrong.yaml")
      #expect(wrong.status == 1)
    }
  }

  @Test func `the script of a Slurm job is one for bash, whatever the names`() throws {
    try withTool { tool throws in
      try tool.write(tool.read("small.scenario"), to: "it's $(here)/small.scenario")
      let result = try tool.run(
        "sweep",
        "it's $(here)/small.scenario",
        "--vary",
        "maxReplicaCount=1..2",
        "--shards",
        "2",
        "--emit",
        "slurm",
        "--store",
        "a b/runs.sqlite"
      )
      try tool.write(result.output, to: "job.sbatch")
      #expect(try tool.shell("bash -n job.sbatch").status == 0)
      let check = try tool.shell(
        "command -v shellcheck >/dev/null || exit 69; shellcheck --severity=warning job.sbatch"
      )
      if !isUnavailable(check, "no shellcheck") { #expect(check.status == 0, "\(check.output)") }
      let run = "MASTOSCALE_SIM=\"$TOOL\" SLURM_ARRAY_TASK_ID="
      for index in 0..<2 { #expect(try tool.shell("\(run)\(index) bash job.sbatch").status == 0) }
      let merge = try tool.shell("\"$TOOL\" merge 'a b'/*/shard-*.sqlite")
      #expect(merge.status == 0)
    }
  }

  @Test func `a real Slurm runs the shards, and they are merged to the sweep`() throws {
    try withTool { tool throws in
      try tool.write(emit("slurm", with: tool), to: "job.sbatch")
      let command = "export MASTOSCALE_SIM=\"$TOOL\"; timeout 120 sbatch --wait job.sbatch"
      let line = "'\(Self.script("one-node-slurm"))' sh -c '\(command) && \(command)'"
      let jobs = try tool.shell(line)
      if isUnavailable(jobs, "no Slurm") { return }
      #expect(jobs.status == 0, "\(jobs.errors)")
      // The second job found everything done.
      let logs = try tool.shell("cat sweep-small-*.log").output
      #expect(logs.components(separatedBy: "nothing to do: all 4 cells are there").count == 4)
      #expect(try tool.shell("\"$TOOL\" merge results/*/shard-*.sqlite").status == 0)
      #expect(try tool.run(sweep + ["--store", "whole.sqlite", "--quiet"]).status == 0)
      let merged = try tool.run("export", "sweep").output
      #expect(try tool.run("export", "sweep", "--store", "whole.sqlite").output == merged)
    }
  }

  @Test func `all files that a scenario names are mounted where it finds them`() throws {
    try withTool { tool throws in
      let parts = try tool.read("small.scenario").components(separatedBy: "\n---\n")
      let manifests = "manifests: [../k8s/deployment.yaml, ../k8s/scaled object.yaml]\n"
      try tool.write(manifests + parts[0] + "\n", to: "scenarios/split.scenario")
      try tool.write(parts[1] + "\n", to: "k8s/deployment.yaml")
      try tool.write(parts[2], to: "k8s/scaled object.yaml")
      let manifest = try tool.run(
        "sweep",
        "split",
        "--policy",
        "k8s/scaled object.yaml",
        "--vary",
        "maxReplicaCount=1..2",
        "--shards",
        "2",
        "--emit",
        "kubernetes"
      ).output
      for path in ["scenarios/split.scenario", "k8s/deployment.yaml", "k8s/scaled object.yaml"] {
        #expect(manifest.contains("path: \"\(path)\"") || manifest.contains("path: \(path)\n"))
      }
      #expect(manifest.contains("- \"/scenario/scenarios/split.scenario\""))
      #expect(manifest.contains("- \"/scenario/k8s/scaled object.yaml\""))
    }
  }

  @Test func `files that a ConfigMap does not hold are refused`() throws {
    try withTool { tool throws in
      let comment = String(repeating: "# a long comment\n", count: 70_000)
      try tool.write(comment + tool.read("small.scenario"), to: "large.scenario")
      let result = try tool.run(
        "sweep",
        "large.scenario",
        "--vary",
        "maxReplicaCount=1..2",
        "--shards",
        "2",
        "--emit",
        "kubernetes"
      )
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("a ConfigMap holds at most 1048576"))
    }
  }

  @Test(arguments: [
    (["--emit", "slurm"], "'--emit' needs '--shards N'"),
    (["--emit", "nomad", "--shards", "2"], "The value 'nomad' is invalid for '--emit <emit>'"),
    (["--emit", "slurm", "--shards", "13"], "shard 12 of 13 has no cells"),
    (["--emit", "slurm", "--shards", "2", "--cpu", "x"], "'--cpu' must be a quantity"),
    (["--emit", "slurm", "--shards", "2", "--cpu", "0"], "'--cpu' must be a quantity"),
    (["--emit", "slurm", "--shards", "2", "--memory", "5"], "'--memory' must be a quantity"),
    (["--emit", "slurm", "--shards", "2", "--parallelism", "0"], "'--parallelism' must be"),
    (["--emit", "kubernetes", "--shards", "2", "--image", "a b"], "'--image' must name an image"),
    (["--parallelism", "2"], "'--parallelism' belongs to '--emit"),
  ])
  func `a job that cannot be is refused`(arguments: [String], message: String) throws {
    try withTool { tool throws in
      let result = try tool.run(sweep + arguments)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message))
    }
  }
}
