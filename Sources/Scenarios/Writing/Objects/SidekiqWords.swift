/// The options after `sidekiq` in a command line, to be changed word by word.
struct SidekiqWords: Equatable {
  var words: [String]

  /// Sets `-c` or `-t` wherever it stands; an option that is absent is added at the end.
  mutating func set(_ short: String, _ long: String, to value: Int) {
    var isSet = false
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == short || word == long {
        if index + 1 < words.count { words[index + 1] = "\(value)" }
        index += 1
        isSet = true
      } else if word.hasPrefix("\(long)=") {
        words[index] = "\(long)=\(value)"
        isSet = true
      } else if word.hasPrefix(short), !word.hasPrefix("--") {
        words[index] = "\(short)\(value)"
        isSet = true
      }
      index += 1
    }
    if !isSet { words += [short, "\(value)"] }
  }

  /// Puts these queues in the place of all that are named.
  mutating func set(_ queues: [SidekiqCommand.Queue]) {
    var kept: [String] = []
    var place: Int?
    var index = 0
    while index < words.count {
      let word = words[index]
      let isAlone = word == "-q" || word == "--queue"
      if isAlone || word.hasPrefix("--queue=") || (word.hasPrefix("-q") && !word.hasPrefix("--")) {
        place = place ?? kept.count
        index += isAlone ? 2 : 1
      } else {
        kept.append(word)
        index += 1
      }
    }
    let options = queues.flatMap { queue in
      ["-q", queue.weight.map { "\(queue.name),\($0)" } ?? queue.name]
    }
    kept.insert(contentsOf: options, at: place ?? kept.count)
    words = kept
  }
}

extension SidekiqWords {
  /// The options of a shell script that starts Sidekiq, and their place in it; `nil`: it does not.
  ///
  /// A word ends at white space, the command at `;`, `|`, `&` or the end of the line; a backslash
  /// before the end of the line goes on.
  static func inScript(_ script: String) -> (range: Range<String.Index>, options: SidekiqWords)? {
    var place = script.startIndex
    var end: String.Index?
    var words: [String] = []
    while place < script.endIndex {
      let character = script[place]
      if character == "\\", script[script.index(after: place)...].first?.isNewline == true {
        place = script.index(place, offsetBy: 2)
      } else if character.isWhitespace && !character.isNewline {
        place = script.index(after: place)
      } else if character.isNewline || ";|&".contains(character) {
        if let end { return (end..<place, SidekiqWords(words: words)) }
        place = script.index(after: place)
      } else {
        let word = script[place...].prefix { !$0.isWhitespace && !";|&\\".contains($0) }
        guard !word.isEmpty else { return nil }
        place = word.endIndex
        if end != nil { words.append(String(word)) }
        if end == nil, SidekiqCommand.isSidekiq(String(word)) { end = place }
      }
    }
    return end.map { ($0..<script.endIndex, SidekiqWords(words: words)) }
  }
}
