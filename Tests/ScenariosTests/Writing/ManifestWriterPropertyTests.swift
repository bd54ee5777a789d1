import Autoscaling
import Experiments
import Scenarios
import Simulation
import Testing

/// Whatever is set is what is read again from the written manifests.
@Suite struct ManifestWriterPropertyTests {
  @Test(arguments: ShippedScenarios.names)
  func `manifests of which nothing was changed keep every byte`(name: String) throws {
    let bench = try WriterBench(ShippedScenarios.load(name))
    let manifests = try bench.manifests(for: bench.setup)
    #expect(!manifests.isEmpty)
    #expect(manifests.allSatisfy { $0.text == $0.original && !$0.isChanged })
  }

  @Test(arguments: ShippedScenarios.names)
  func `each parameter of each object is written as it was set`(name: String) throws {
    let bench = try WriterBench(ShippedScenarios.load(name))
    var random = SeededRandom(seed: 1)
    let objects = Dictionary(grouping: bench.setup.parameters) { parameter in
      parameter.object.map { "\($0.kind.rawValue)/\($0.name)" } ?? ""
    }
    .filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }.map(\.value)
    // One parameter of every object at a time: objects have nothing to do with each other.
    for place in 0..<(objects.map(\.count).max() ?? 0) {
      let chosen = objects.filter { $0.count > place }.map {
        $0[place].assignment(using: &random)
      }
      if try !check(chosen, in: bench) {
        for assignment in chosen { try check([assignment], in: bench) }
      }
    }
  }

  @Test(arguments: ShippedScenarios.names)
  func `many parameters together are written as they were set`(name: String) throws {
    let bench = try WriterBench(ShippedScenarios.load(name))
    let parameters = bench.setup.parameters.filter { $0.object != nil }
    var random = SeededRandom(seed: 2)
    for _ in 0..<3 {
      let chosen = parameters.shuffled(using: &random).prefix(12)
      try check(chosen.map { $0.assignment(using: &random) }, in: bench)
    }
  }

  /// Sets, writes, reads; false for a setup that the API server would refuse.
  @discardableResult
  private func check(_ assignments: [String], in bench: WriterBench) throws -> Bool {
    guard let changed = try? bench.setup(with: assignments), changed.problem == nil else {
      return false
    }
    let hasBadIdle = changed.policy.scaledObjects.contains { object in
      object.spec.idleReplicaCount.map { $0 >= object.spec.checkedMinReplicaCount } ?? false
    }
    if hasBadIdle { return false }
    let manifests = try bench.manifests(for: changed)
    let again: Setup
    do {
      again = try bench.readAgain(manifests)
    } catch {
      // A random text may be no query, no time zone, no target of its metric type.
      let isOfText = assignments.contains { $0.contains("metadata.") || $0.contains("etricType") }
      #expect(isOfText, "\(assignments): \(error)")
      return false
    }
    #expect(again.objects == changed.objects, "\(assignments)")
    for manifest in manifests {
      let lost = manifest.original.split(separator: "\n").filter { $0.contains("#") }
        .filter { !manifest.text.contains($0) }
      #expect(lost.isEmpty, "\(assignments)")
      #expect(manifest.isChanged == (manifest.text != manifest.original))
    }
    return true
  }
}

extension Parameter {
  /// A random value of the domain, or `none` now and then.
  fileprivate func assignment(using random: inout SeededRandom) -> String {
    let target = "\(object?.name ?? ""):\(path)"
    if isOptional, Int.random(in: 0..<5, using: &random) == 0 { return "\(target)=none" }
    let value =
      switch domain {
      case .count(let range):
        "\(Int.random(in: range.lowerBound...min(range.upperBound, range.lowerBound + 99), using: &random))"
      case .decimal(let range): "\(range.lowerBound)"
      case .duration: "\(Int.random(in: 0...600, using: &random))s"
      case .choice(let names): names.randomElement(using: &random) ?? ""
      case .flag: "true"
      case .queues(let names):
        names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map { name in
          Bool.random(using: &random) ? name : "\(name):\(Int.random(in: 1...8, using: &random))"
        }.joined(separator: "+")
      case .text: Self.texts.randomElement(using: &random) ?? ""
      }
    return "\(target)=\(value)"
  }

  private static let texts = [
    "500", "0.5", "500m", "yes", "null", "a: b # c", "it's", "\"quoted\"", "{a}", "[b]", "*c", "&d",
    "- e", "% f", "@g", "`h`", "ü→😀", "0x1F", "1e3", "12:30", "2023-01-14", "back\\slash",
    "two\nlines", "tab\there", "!tag", "|", ">", "~", "a  b", "plain",
  ]
}
