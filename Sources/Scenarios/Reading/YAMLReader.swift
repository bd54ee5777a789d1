import Yams

/// Turns the text of a file into its YAML documents; the only place that knows Yams.
struct YAMLReader {
  /// Values of a file after its aliases are resolved; more look like an attack.
  static let nodeLimit = 1_000_000

  private let file: String
  private var nodeCount = 0

  private init(file: String) {
    self.file = file
  }

  /// The documents of a file without the empty ones.
  static func documents(in text: String, file: String) throws(ScenarioError) -> [YAMLNode] {
    var reader = YAMLReader(file: file)
    var documents: [YAMLNode] = []
    do {
      let parser = try Yams.Parser(yaml: text)
      while let root = try parser.nextRoot() {
        let node = try reader.convert(root)
        if !node.isNull { documents.append(node) }
      }
    } catch let error as ScenarioError {
      throw error
    } catch {
      throw ScenarioError([reader.diagnostic(for: error)])
    }
    return documents
  }

  private mutating func convert(_ node: Yams.Node) throws -> YAMLNode {
    let position = position(node.mark)
    nodeCount += 1
    if nodeCount > Self.nodeLimit {
      throw ScenarioError([.tooManyNodes(limit: Self.nodeLimit, at: position)])
    }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      return YAMLNode(
        content: .scalar(YAMLNode.Scalar(text: scalar.string, isQuoted: isQuoted)),
        position: position
      )
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence { elements.append(try convert(element)) }
      return YAMLNode(content: .sequence(elements), position: position)
    case .mapping(let mapping):
      return YAMLNode(content: .mapping(try entries(of: mapping)), position: position)
    case .alias:
      throw ScenarioError([.error("an alias without an anchor", at: position)])
    }
  }

  /// The entries of a mapping with its merge keys (`<<`) resolved: its own keys win.
  private mutating func entries(of mapping: Yams.Node.Mapping) throws -> [YAMLNode.Entry] {
    var own: [YAMLNode.Entry] = []
    var merged: [YAMLNode.Entry] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw ScenarioError([.error("a key must be a text", at: position(key.mark))])
      }
      let value = try convert(value)
      if name == "<<" {
        merged += (value.elements ?? [value]).flatMap { $0.entries ?? [] }
      } else {
        own.append(YAMLNode.Entry(key: name, keyPosition: position(key.mark), value: value))
      }
    }
    for entry in merged where !own.contains(where: { $0.key == entry.key }) { own.append(entry) }
    return own
  }

  private func position(_ mark: Yams.Mark?) -> Position {
    Position(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
  }
}

extension YAMLReader {
  private func diagnostic(for error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      .brokenYAML(problem, while: context?.text, at: position(mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      .duplicateKey(duplicates.first ?? "", at: position(context.mark))
    case .reader(let problem, _, _, _):
      .brokenYAML(problem, while: nil, at: Position(file: file))
    default:
      .brokenYAML("\(error)", while: nil, at: Position(file: file))
    }
  }
}

extension Diagnostic {
  static func brokenYAML(
    _ problem: String,
    while context: String?,
    at position: Position
  )
    -> Diagnostic
  {
    let context = context.map { " \($0)" } ?? ""
    return .error("the file is not YAML:\(context) \(problem)", at: position)
  }

  static func duplicateKey(_ key: String, at position: Position) -> Diagnostic {
    .error("the key '\(key)' is given twice", at: position, hint: "keep one of them")
  }

  static func tooManyNodes(limit: Int, at position: Position) -> Diagnostic {
    .error("the file has more than \(limit) values", at: position)
  }
}
