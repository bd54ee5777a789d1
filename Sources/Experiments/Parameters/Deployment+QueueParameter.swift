import Simulation

extension Scenario {
  /// The queues of a Deployment's processes as one parameter, in the order of the command line:
  /// `default+ingress:4+push` for `-q default -q ingress,4 -q push`.
  ///
  /// The signs are not those of the command line, because a comma parts the values of a set. Only
  /// which pods serve a queue changes: triggers of ScaledObjects still count the lists that they
  /// name.
  var queueField: ParameterField<Deployment> {
    let names = queues
    return ParameterField("queues", .queues(names)) { deployment in
      .text(ServedQueues(deployment.queues, names: names).text)
    } set: { deployment, value in
      guard case .text(let text) = value, let queues = ServedQueues(text, names: names) else {
        return
      }
      deployment.queues = queues.served
    }
  }
}

extension Setup {
  /// The names of the queues that some Deployment serves in `base` and none here.
  ///
  /// Their jobs would wait to the end. The figures of the worst queue leave out queues that nobody
  /// serves, so a study that compares such a policy would call it good.
  package func unservedQueues(since base: Setup) -> [String] {
    let served = Set(scenario.deployments.flatMap { $0.queues.map(\.queue) })
    let before = base.scenario.deployments.flatMap { $0.queues.map(\.queue) }
    return before.uniqued.filter { !served.contains($0) }.map { scenario.queues[$0.index] }
  }
}

/// The queues of one Deployment, and how a parameter writes them.
struct ServedQueues: Equatable {
  let served: [Deployment.ServedQueue]
  private let names: [String]

  init(_ served: [Deployment.ServedQueue], names: [String]) {
    self.served = served
    self.names = names
  }

  /// Reads `default+ingress:4`; `nil` for a queue that the scenario does not have, a queue that is
  /// there twice, or a weight that is no whole number from 1.
  init?(_ text: String, names: [String]) {
    var served: [Deployment.ServedQueue] = []
    for part in text.split(separator: "+", omittingEmptySubsequences: false) {
      let halves = part.split(separator: ":", omittingEmptySubsequences: false)
      guard let name = halves.first, halves.count <= 2,
        let index = names.firstIndex(of: String(name)),
        !served.contains(where: { $0.queue.index == index })
      else { return nil }
      var weight: Int?
      if halves.count == 2 {
        guard let number = Int(halves[1]), Self.weights.contains(number) else { return nil }
        weight = number
      }
      served.append(Deployment.ServedQueue(queue: QueueID(index), weight: weight))
    }
    self.init(served, names: names)
  }

  var text: String {
    served.map { queue in
      names[queue.queue.index] + (queue.weight.map { ":\($0)" } ?? "")
    }.joined(separator: "+")
  }

  private static let weights = 1...1_000_000
}
