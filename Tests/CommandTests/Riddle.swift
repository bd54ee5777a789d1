import Foundation
import Testing

/// A question that users asked, as a scenario, and what `explain` has to say on it.
struct Riddle: CustomTestStringConvertible, Sendable {
  /// The scenario's name, without its folder.
  let name: String
  /// What is asked of it, as one types it.
  let question: String
  /// Which rule bound, for each controller and moment that are asked for.
  let causes: [String]
  /// What became of the replicas, in the same order.
  let results: [String]
  /// The numbers that decide.
  let numbers: [String]
  /// The rule of `lint` that says it beforehand; `nil` where manifests alone do not show it.
  let rule: String?

  var testDescription: String { name }

  /// As the scenario's comment and the page have it.
  var command: String { "mastoscale-sim explain riddles/\(name) \(question)" }

  var arguments: [String] {
    ["explain", "riddles/\(name)"] + question.split(separator: " ").map(String.init)
  }

  init(
    _ name: String,
    _ question: String,
    causes: String,
    results: [String],
    numbers: [String],
    rule: String? = nil
  ) {
    self.name = name
    self.question = question
    self.causes = causes.split(separator: " ").map(String.init)
    self.results = results
    self.numbers = numbers
    self.rule = rule
  }
}

/// What `explain` printed, taken apart.
struct Explanation {
  /// Without the line feeds of wrapped paragraphs.
  let text: String
  private let paragraphs: [(label: String, words: String)]

  init(_ output: String) {
    var paragraphs: [(label: String, words: String)] = []
    for line in output.split(separator: "\n") {
      let words = line.dropFirst(12).trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("            "), !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].words += " " + words
      } else {
        paragraphs.append((line.prefix(12).trimmingCharacters(in: .whitespaces), words))
      }
    }
    self.paragraphs = paragraphs
    text = paragraphs.map { "\($0.label) \($0.words)" }.joined(separator: "\n")
  }

  /// The words in brackets at the end of each cause.
  var causes: [String] {
    words(of: "Cause").compactMap { words in
      words.split(separator: "(").last.map { String($0.dropLast()) }
    }
  }

  var results: [String] { words(of: "Result") }

  private func words(of label: String) -> [String] {
    paragraphs.filter { $0.label == label }.map(\.words)
  }
}
