import Experiments
import Reports
import RunStore
import Simulation

/// Stored sides, cut down to the runs whose seeds all of them have.
struct PairedSides {
  let sides: [PairedReport.Side]
  /// What is left out.
  let notices: [String]

  init(_ stored: [StoredSide]) throws {
    for side in stored.dropFirst() {
      if let reason = stored[0].runs[0].difference(from: side.runs[0], beyondPolicy: false) {
        throw Failure.cannotPair(stored[0].text, side.text, reason: reason)
      }
    }
    let seeds = stored[0].runs.map(\.result.seed).filter { seed in
      stored.allSatisfy { side in side.runs.contains { $0.result.seed == seed } }
    }
    guard !seeds.isEmpty else {
      let texts = stored.map(\.text)
      throw Failure.cannotPair(texts[0], texts[1], reason: "they have no seed in common")
    }
    sides = stored.map { side in
      let runs = seeds.compactMap { seed in side.runs.first { $0.result.seed == seed } }
      return PairedReport.Side(
        name: side.text,
        detail: ["policy \(runs[0].result.policy)", side.settings].filter { !$0.isEmpty }
          .joined(separator: ", "),
        runs: runs.map { RunFigures($0.result) }
      )
    }
    notices = stored.filter { $0.runs.count > seeds.count }.map { side in
      "\(side.runs.count - seeds.count) of the \(side.runs.count) runs of '\(side.text)' have no "
        + "partner with the same seed and are left out"
    }
  }
}

extension Failure {
  fileprivate static func cannotPair(_ first: String, _ second: String, reason: String) -> Failure {
    Failure(
      "'\(first)' and '\(second)' cannot be paired: \(reason)",
      hint: "'compare --scenario' runs policies now, with the same random numbers",
      code: .usage
    )
  }
}
