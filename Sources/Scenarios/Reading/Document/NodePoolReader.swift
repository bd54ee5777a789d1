import Autoscaling
import Simulation

/// Reads `cluster.nodes`: the nodes that pods run on, and who adds and removes them.
struct NodePoolReader {
  enum Key: String, CaseIterable {
    case count, max, podsPerNode, cpu, memory, reserved, cores
    case autoscaler, provisioning, scaleDownDelay, imagePullCold
  }

  private enum ReservedKey: String, CaseIterable {
    case pods, cpu, memory
  }

  private typealias Options = NodePoolOptions

  let findings: Findings

  /// The pool; `nil` when what is given makes none.
  func read(_ mapping: StrictMapping<Key>) -> NodePoolOptions? {
    let count = mapping.required(.count, .count(1...1000))
    let max = mapping.value(.max, .count(1...10_000))
    let capacity = Options.Capacity(
      pods: mapping.value(.podsPerNode, .count(1...1000)),
      cpu: mapping.value(.cpu, .cpu),
      memory: mapping.value(.memory, .bytes).map { Int64($0) * 1000 }
    )
    let reserved = reserved(in: mapping)
    checkRoom(capacity, reserved, mapping)
    guard let count else { return nil }
    if let max, max < count {
      findings.report(.maxBelowCount(max, count, at: mapping[.max]?.position ?? mapping.position))
    }
    var options = Options(
      count: count,
      max: max,
      capacity: capacity,
      reserved: reserved,
      cores: mapping.value(.cores, .number(0.1...1000)) ?? capacity.cpu.map { Double($0) / 1000 },
      autoscaler: mapping.value(.autoscaler, .choice) ?? .clusterAutoscaler
    )
    readTimes(mapping, into: &options)
    return options
  }

  private func readTimes(_ mapping: StrictMapping<Key>, into options: inout NodePoolOptions) {
    let form = DistributionForm.durations(upTo: .hour)
    mapping.read(.provisioning, form, into: &options.provisioning)
    mapping.read(.scaleDownDelay, .duration(.zero ... .day), into: &options.scaleDownDelay)
    mapping.read(.imagePullCold, form, into: &options.imagePullCold)
    if options.isAutoscaled { return }
    for key in [Key.autoscaler, .provisioning, .scaleDownDelay] {
      if let node = mapping[key] {
        findings.report(.fixedPool(mapping.name(of: key), at: node.position))
      }
    }
  }

  private func reserved(in mapping: StrictMapping<Key>) -> NodePoolOptions.Amounts {
    guard let reserved = mapping.mapping(.reserved, of: ReservedKey.self) else {
      return Options.Amounts()
    }
    return Options.Amounts(
      pods: reserved.value(.pods, .count(0...1000)) ?? 0,
      cpu: reserved.value(.cpu, .cpu) ?? 0,
      memory: Int64(reserved.value(.memory, .bytes) ?? 0) * 1000
    )
  }

  /// A node without a limit has room for every pod; one that is full of others has room for none.
  private func checkRoom(
    _ capacity: NodePoolOptions.Capacity,
    _ reserved: NodePoolOptions.Amounts,
    _ mapping: StrictMapping<Key>
  ) {
    if [Key.podsPerNode, .cpu, .memory].allSatisfy({ mapping[$0] == nil }) {
      findings.report(.noLimit(mapping.path, at: mapping.position))
    }
    let left: [(key: Key, room: Int64?)] = [
      (.podsPerNode, capacity.pods.map { Int64($0 - reserved.pods) }),
      (.cpu, capacity.cpu.map { $0 - reserved.cpu }),
      (.memory, capacity.memory.map { $0 - reserved.memory }),
    ]
    for (key, room) in left {
      guard let room, room <= 0, let node = mapping[key] else { continue }
      findings.report(.nothingLeft(mapping.name(of: key), found: node.quoted, at: node.position))
    }
  }
}

extension ValueForm where Value == Int64 {
  /// An amount of processor as Kubernetes writes it, in thousandths of a core.
  static var cpu: ValueForm {
    scalar(expected: "an amount of processor such as '4' or '3500m', up to 1000") { text in
      Quantity(text).flatMap { (0...1_000_000).contains($0.milli) ? $0.milli : nil }
    }
  }
}

extension Diagnostic {
  static func maxBelowCount(_ max: Int, _ count: Int, at position: Position) -> Diagnostic {
    .error("'cluster.nodes.max' (\(max)) must not be below 'count' (\(count))", at: position)
  }

  static func noLimit(_ path: String, at position: Position) -> Diagnostic {
    .error(
      "'\(path)' says nothing of the room on a node",
      at: position,
      hint: "give at least one of 'podsPerNode', 'cpu' and 'memory'"
    )
  }

  static func nothingLeft(_ name: String, found: String, at position: Position) -> Diagnostic {
    .error("'\(name)' is \(found): 'reserved' leaves nothing of it", at: position)
  }

  static func fixedPool(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "'\(name)' has no effect: the number of nodes is fixed",
      at: position,
      hint: "give 'max' above 'count'"
    )
  }
}
