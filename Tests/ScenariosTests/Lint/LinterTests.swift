import Foundation
import Scenarios
import Testing

/// How files become sets, and what is said of those that are none.
struct LinterTests {
  private func report(_ files: [(path: String, text: String)], isNamed: Bool = true) -> LintReport {
    Linter().lint(
      files.map { LintInput(SourceText(path: $0.path, text: $0.text), isNamed: isNamed) }
    )
  }

  @Test func `manifests of several files are one set`() {
    let object = LintText.object("minReplicaCount: 1\nmaxReplicaCount: 4", target: "worker")
    let files = [("a.yaml", object), ("b.yaml", LintText.deployment())]
    #expect(report(files).findings.contains { $0.rule == "target-missing" })
    #expect(!report([files[0]]).findings.contains { $0.rule == "target-missing" })
  }

  @Test func `findings come in the order of the files and lines`() {
    let object = LintText.object("minReplicaCount: 1\npollingInterval: 10\ncooldownPeriod: 300")
    let second = object.replacing("name: policy", with: "name: second")
      .replacing("name: sidekiq", with: "name: other")
    let findings = report([("b.yaml", second), ("a.yaml", object)]).findings
    let places = findings.map { "\($0.position.file == "b.yaml" ? 0 : 1)" }
    #expect(places == places.sorted())
    #expect(findings.first?.position.file == "b.yaml")
  }

  @Test func `a scenario is a set of its own`() {
    let scenario = LintText.scenario() + LintText.object() + LintText.deployment()
    let findings = report([("a.scenario", scenario), ("b.yaml", LintText.object())]).findings
    #expect(!findings.contains { $0.severity == .error })
  }

  @Test func `a scenario's own document is checked like that of a run`() {
    let text = LintText.scenario("warmup: 1m") + LintText.object() + LintText.deployment()
    let errors = LintText.findings(text, path: "a.scenario").filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["scenario-format"])
    #expect(errors.first?.fix == "did you mean 'warmUp'?")
  }

  @Test func `a target that a scenario does not have is an error in KEDA's words`() throws {
    let text = LintText.scenario() + LintText.object(target: "worker") + LintText.deployment()
    let findings = LintText.findings(text, path: "a.scenario")
    let finding = try #require(findings.first { $0.severity == .error })
    #expect(finding.rule == "target-missing")
    #expect(
      finding.message == "ScaledObject doesn't have correct scaleTargetRef specification: no "
        + "Deployment 'worker' is in namespace 'mastodon'"
    )
    #expect(findings.count { $0.severity == .error } == 1)
  }

  @Test(arguments: ["key: [", "{{ .Values.x }}: {{ .y }}", "", "# nothing\n"])
  func `a file that cannot be read is an error of its own kind`(text: String) {
    let report = report([("a.yaml", text)])
    #expect(report.isUnreadable)
    #expect(report.findings.map(\.rule) == ["not-readable"])
  }

  @Test func `a folder may hold other YAML`() {
    let report = report([("values.yaml", "replicas: 2\n")], isNamed: false)
    #expect(report.passedOver == ["values.yaml"])
    #expect(report.findings.isEmpty)
  }

  @Test func `a folder's files are read in order, without hidden ones`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lint-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b/c.yml", "a.yaml", ".git/x.yaml", "notes.md", "d.scenario"] {
      let file = folder.appendingPathComponent(name)
      let parent = file.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try Data("kind: Service\napiVersion: v1\n".utf8).write(to: file)
    }
    let paths = LintInput.read(path: folder.path).map(\.path)
    #expect(paths == ["a.yaml", "b/c.yml", "d.scenario"].map { folder.path + "/" + $0 })
  }

  @Test func `a file that a scenario names is not looked at twice`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lint-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = [
      "a.yaml": LintText.object("minReplicaCount: 1\ncooldownPeriod: 300") + LintText.deployment(),
      "b.scenario": LintText.scenario("manifests: [a.yaml]"),
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let report = Linter().lint(LintInput.read(path: folder.path))
    #expect(report.findings.count { $0.rule == "cooldown-without-effect" } == 1)
  }
}
