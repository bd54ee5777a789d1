import Testing

@testable import Reports

@Suite struct SweepJobTests {
  private var job: SweepJob {
    SweepJob(
      name: "sweep-x-1",
      scenario: "x",
      version: "0",
      cellCount: 10,
      shards: 4,
      parallelism: 9,
      milliCPU: 1500,
      memoryMiB: 256,
      arguments: ["sweep", "/scenario/x.scenario", "--set", "a=$(HOME)"]
    )
  }

  @Test(arguments: [
    ("viral-post", "sweep-viral-post-1a2b3c4d"), ("My Scenario!", "sweep-my-scenario-1a2b3c4d"),
    ("--", "sweep-1a2b3c4d"), ("ünï", "sweep-n-1a2b3c4d"),
    ("a-very-long-name-of-a-scenario-that-goes-on", "sweep-a-very-long-name-of-a-sc-1a2b3c4d"),
  ])
  func `names are DNS labels`(scenario: String, name: String) {
    #expect(SweepJob.name(of: scenario, key: "1a2b3c4d5e") == name)
  }

  @Test func `no more pods run at once than there are shards, with a worker for each processor`()
    throws
  {
    let manifest = try job.kubernetesManifest(image: "i", files: [])
    #expect(manifest.contains("  completions: 4\n  parallelism: 4\n"))
    #expect(manifest.contains("        - \"--workers\"\n        - \"2\"\n"))
    #expect(manifest.contains("            cpu: \"1500m\"\n"))
  }

  @Test func `Kubernetes puts no variable into an argument of the user`() throws {
    let manifest = try job.kubernetesManifest(image: "i", files: [])
    #expect(manifest.contains("- \"a=$$(HOME)\""))
    #expect(manifest.contains("- \"/stores/shard-$(JOB_COMPLETION_INDEX).sqlite\""))
  }

  @Test func `bytes that are no text are in Base64`() throws {
    let file = SweepJob.File(path: "a/trace.csv.gz", content: .binary(base64: "H4sI"))
    let manifest = try job.kubernetesManifest(image: "i", files: [file])
    #expect(manifest.contains("data: {}\nbinaryData:\n  \"0-trace.csv.gz\": H4sI\n"))
    #expect(manifest.contains("          - key: \"0-trace.csv.gz\"\n"))
  }

  @Test func `a ConfigMap holds a mebibyte and no more`() throws {
    let room = SweepJob.configMapLimit - 1
    let full = SweepJob.File(path: "x", content: .text(String(repeating: "x", count: room)))
    _ = try job.kubernetesManifest(image: "i", files: [full])
    let more = SweepJob.File(path: "xy", content: full.content)
    let error = #expect(throws: SweepJob.FilesTooLarge.self) {
      try job.kubernetesManifest(image: "i", files: [more])
    }
    #expect(error?.bytes == SweepJob.configMapLimit + 1)
  }

  @Test func `the words of a script are quoted where the shell would read more into them`() {
    let script = job.slurmScript(folder: "it's here")
    #expect(script.contains("stores='it'\\''s here'\n"))
    #expect(script.contains(" --set 'a=$(HOME)' --shards 4 --workers 2 --store \"$stores/shard-"))
    #expect(script.contains("#SBATCH --array=0-3\n"))
    var narrow = job
    narrow.parallelism = 2
    #expect(narrow.slurmScript(folder: "f").contains("#SBATCH --array=0-3%2\n"))
  }
}
