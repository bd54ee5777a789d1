import Simulation

/// What parameters changed in a Deployment, written into its manifest.
///
/// Concurrency, queues and timeout go to Sidekiq's command line, which wins over every variable; the
/// pool goes to `DB_POOL`.
struct DeploymentChange {
  let old: Deployment
  let new: Deployment
  /// Of the scenario: what a queue's number means.
  let queues: [String]

  /// The manifest with the changes made in it.
  func applied(to node: YAMLNode) throws(ScenarioError) -> YAMLNode {
    var node = node
    if old.replicas != new.replicas {
      node = node.changing([.key("spec"), .key("replicas")]) { _ in .number(new.replicas) }
    }
    if old.gracePeriod != new.gracePeriod {
      let seconds = try wholeSeconds(new.gracePeriod, of: "gracePeriod")
      node = node.changing(Self.pod + [.key("terminationGracePeriodSeconds")]) { _ in
        .number(seconds)
      }
    }
    if new.databasePool
      != (old.databasePool == old.concurrency && old.environment["DB_POOL"] == nil
        ? new.concurrency : old.databasePool)
    {
      node = try poolChanged(in: node)
    }
    return try commandChanged(in: node)
  }

  private static let pod: [YAMLNode.PathStep] = [.key("spec"), .key("template"), .key("spec")]

  private func wholeSeconds(_ duration: Duration, of name: String) throws(ScenarioError) -> Int64 {
    let (seconds, attoseconds) = duration.components
    guard attoseconds == 0 else { throw ScenarioError([.notWholeSeconds(name, of: new.name)]) }
    return seconds
  }

  /// The path of Sidekiq's container.
  private func container(in node: YAMLNode) throws(ScenarioError) -> [YAMLNode.PathStep] {
    let containers = node["spec"]?["template"]?["spec"]?["containers"]?.elements ?? []
    let index = containers.firstIndex { $0["name"]?.text == new.containerName }
    guard let index = index ?? (containers.count == 1 ? 0 : nil) else {
      throw ScenarioError([.noSidekiqContainer(new.name)])
    }
    return Self.pod + [.key("containers"), .index(index)]
  }

  private func poolChanged(in node: YAMLNode) throws(ScenarioError) -> YAMLNode {
    let value = YAMLNode.text("\(new.databasePool)")
    return node.changing(try container(in: node) + [.key("env")]) { variables in
      var elements = variables?.elements ?? []
      let variable = YAMLNode(keys: ["name": .word("DB_POOL"), "value": value])
      if let index = elements.lastIndex(where: { $0["name"]?.text == "DB_POOL" }) {
        elements[index] =
          elements[index].changing([.key("valueFrom")]) { _ in nil }
          .changing([.key("value")]) { _ in value }
      } else {
        elements.append(variable)
      }
      return YAMLNode(.sequence(elements))
    }
  }

  private func commandChanged(in node: YAMLNode) throws(ScenarioError) -> YAMLNode {
    let timeout =
      old.shutdownTimeout == new.shutdownTimeout
      ? nil : try wholeSeconds(new.shutdownTimeout, of: "shutdownTimeout")
    guard timeout != nil || old.concurrency != new.concurrency || old.queues != new.queues else {
      return node
    }
    let path = try container(in: node)
    for key in ["command", "args"] {
      var isFound = false
      let changed = node.changing(path + [.key(key)]) { list in
        guard let list, let elements = list.elements, let result = change(elements, timeout) else {
          return list
        }
        isFound = true
        return YAMLNode(content: .sequence(result), position: list.position)
      }
      if isFound { return changed }
    }
    throw ScenarioError([.noSidekiqCommand(new.name)])
  }

  /// The words of a command, or the script in one of them, changed; `nil`: no Sidekiq in them.
  private func change(_ elements: [YAMLNode], _ timeout: Int64?) -> [YAMLNode]? {
    let texts = elements.map { $0.text ?? "" }
    if let index = texts.firstIndex(where: SidekiqCommand.isSidekiq) {
      let options = changed(SidekiqWords(words: Array(texts[(index + 1)...])), timeout)
      let words = texts[...index] + options.words
      let nodes = words.map { YAMLNode.word($0) }
      return YAMLNode(.sequence(elements))
        .applying(YAMLNode(.sequence(texts.map { .word($0) })), YAMLNode(.sequence(nodes))).elements
    }
    for (index, text) in texts.enumerated() {
      guard let (range, options) = SidekiqWords.inScript(text) else { continue }
      var script = text
      let words = changed(options, timeout).words
      script.replaceSubrange(range, with: words.map { " \($0)" }.joined())
      var result = elements
      result[index] = .text(script)
      return result
    }
    return nil
  }

  private func changed(_ options: SidekiqWords, _ timeout: Int64?) -> SidekiqWords {
    var options = options
    if old.concurrency != new.concurrency {
      options.set("-c", "--concurrency", to: new.concurrency)
    }
    if let timeout { options.set("-t", "--timeout", to: Int(timeout)) }
    if old.queues != new.queues {
      options.set(
        new.queues.map { SidekiqCommand.Queue(name: queues[$0.queue.index], weight: $0.weight) }
      )
    }
    return options
  }
}

extension Diagnostic {
  static func notWholeSeconds(_ parameter: String, of deployment: String) -> Diagnostic {
    .error(
      "'\(parameter)' of Deployment '\(deployment)' cannot be written: a manifest has whole seconds",
      at: Position(file: "")
    )
  }

  static func noSidekiqContainer(_ deployment: String) -> Diagnostic {
    .error(
      "Deployment '\(deployment)': the container of Sidekiq is not found in the manifest",
      at: Position(file: "")
    )
  }

  static func noSidekiqCommand(_ deployment: String) -> Diagnostic {
    .error(
      "Deployment '\(deployment)': the command line of Sidekiq is not found in the manifest",
      at: Position(file: "")
    )
  }
}
