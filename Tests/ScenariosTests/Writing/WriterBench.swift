import Autoscaling
import Experiments
import Scenarios
import Simulation

/// A scenario whose manifests are changed, written, and read again.
struct WriterBench {
  let loaded: LoadedScenario
  private let writer: ManifestWriter

  init(_ loaded: LoadedScenario) throws {
    self.loaded = loaded
    writer = try ManifestWriter(loaded)
  }

  init(text: String) throws {
    try self.init(ScenarioReader.read(text: text, name: "test.scenario"))
  }

  var setup: Setup { Setup(scenario: loaded.scenario, policy: loaded.scenario.policy) }

  func setup(with assignments: [String]) throws -> Setup {
    var setup = setup
    try setup.apply(assignments.map { try Assignment(parsing: $0) })
    return setup
  }

  func manifests(for changed: Setup) throws -> [WrittenManifest] {
    try writer.manifests(for: changed)
  }

  /// The setup that is read from the scenario with the written manifests in their places.
  func readAgain(_ manifests: [WrittenManifest]) throws -> Setup {
    var text = loaded.sources[0].text
    for manifest in manifests {
      text = text.replacing(manifest.original, with: manifest.text, maxReplacements: 1)
    }
    let again = try ScenarioReader.read(text: text, name: loaded.sources[0].path).scenario
    return Setup(scenario: again, policy: again.policy)
  }
}

extension Setup {
  /// What manifests hold of it, but for what `kubectl` adds; `DB_POOL` is read twice: as the pool and
  /// as a variable.
  var objects: Setup {
    var objects = self
    for index in objects.scenario.deployments.indices {
      objects.scenario.deployments[index].environment["DB_POOL"] = nil
    }
    for index in objects.policy.scaledObjects.indices {
      let annotation = "kubectl.kubernetes.io/last-applied-configuration"
      objects.policy.scaledObjects[index].annotations[annotation] = nil
    }
    objects.policy.name = ""
    objects.scenario.policy = objects.policy
    return objects
  }
}
