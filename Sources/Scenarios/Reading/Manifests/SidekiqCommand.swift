/// The options of a `sidekiq` command line.
struct SidekiqCommand: Equatable {
  /// `-c`, `--concurrency`.
  var concurrency: String?
  /// `-t`, `--timeout`, in seconds.
  var timeout: String?
  /// `-q`, `--queue`, in order.
  var queues: [Queue] = []
  /// `-C`, `--config`: a file that is not read here.
  var configurationFile: String?
  /// Options whose value is missing; Sidekiq does not start then.
  var incompleteOptions: [String] = []
  /// Options that Sidekiq does not have.
  var unknownOptions: [String] = []

  /// `ingress,4`.
  struct Queue: Equatable {
    var name: String
    /// `nil` without a weight, or with weight 0, which Sidekiq treats alike.
    var weight: Int?
  }

  /// Reads the words of a container's command; `nil` when they start no Sidekiq.
  init?(words: [String], environment: [String: String]) {
    guard let options = Self.options(in: words, environment: environment) else { return nil }
    parse(options)
  }

  /// The words after `sidekiq`, also within the script of `sh -c`.
  private static func options(in words: [String], environment: [String: String]) -> [String]? {
    if let index = words.firstIndex(where: isSidekiq) { return Array(words[(index + 1)...]) }
    let shell = ShellWords(environment: environment)
    for script in words where script.contains("sidekiq") {
      for command in shell.commands(in: script) {
        if let index = command.firstIndex(where: isSidekiq) {
          return Array(command[(index + 1)...])
        }
      }
    }
    return nil
  }

  static func isSidekiq(_ word: String) -> Bool {
    word == "sidekiq" || word.hasSuffix("/sidekiq")
  }

  private mutating func parse(_ options: [String]) {
    var rest = options[...]
    while let word = rest.popFirst() {
      guard let (option, attached) = Self.split(word) else { continue }
      switch option {
      case "-v", "--verbose": break
      case _ where !Self.optionsWithValue.contains(option): unknownOptions.append(option)
      default:
        if let value = attached ?? rest.popFirst() {
          take(value, of: option)
        } else {
          incompleteOptions.append(option)
        }
      }
    }
  }

  private mutating func take(_ value: String, of option: String) {
    switch option {
    case "-c", "--concurrency": concurrency = value
    case "-t", "--timeout": timeout = value
    case "-q", "--queue": add(value)
    case "-C", "--config": configurationFile = value
    default: break
    }
  }

  private static let optionsWithValue = [
    "-c", "--concurrency", "-t", "--timeout", "-q", "--queue", "-C", "--config", "-e",
    "--environment", "-g", "--tag", "-r", "--require",
  ]

  /// `-c25`, `-c` and `--concurrency=25` into option and value; `nil` for a plain word.
  private static func split(_ word: String) -> (option: String, value: String?)? {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    guard word.hasPrefix("-"), word.count > 1 else { return nil }
    let value = String(word.dropFirst(2))
    return (String(word.prefix(2)), value.isEmpty ? nil : value)
  }

  /// A queue that is named again adds to its own weight, as its entries do in Sidekiq's list.
  private mutating func add(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let weight = parts.count > 1 ? Int(parts[1]).flatMap { $0 > 0 ? $0 : nil } : nil
    guard let index = queues.firstIndex(where: { $0.name == name }) else {
      queues.append(Queue(name: name, weight: weight))
      return
    }
    if weight != nil || queues[index].weight != nil {
      queues[index].weight = (queues[index].weight ?? 1) + (weight ?? 1)
    }
  }
}
