import Reports
import RunStore
import Simulation

/// One side of a comparison: a stored run, or the stored replications of one, as `r1..r10`.
struct StoredSide {
  /// As the command line has it.
  let text: String
  let runs: [StoredRun]

  /// Reads `r1`, `last` or `r1..r10`; runs of one side have all the same origin.
  init(_ text: String, in store: RunStore) throws {
    self.text = text
    let selection = StoredSelection(store)
    guard let range = try Self.range(text) else {
      runs = [try selection.run(text)]
      return
    }
    var runs: [StoredRun] = []
    for number in range {
      // One after the other: a range beyond the store ends at the first run that is not there.
      let run = try store.run(RunID(rawValue: number), explained: false)
      guard run.sweep == nil else { throw Failure.cell(run.id.description, in: text) }
      runs.append(run)
    }
    self.runs = runs
    try checkAgreement()
  }

  private static func range(_ text: String) throws -> ClosedRange<Int64>? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    guard
      let first = RunID(text[..<dots.lowerBound]), let last = RunID(text[dots.upperBound...]),
      first <= last
    else {
      throw Failure.wrongID(text, expected: "a run such as 'r12' or a range such as 'r1..r10'")
    }
    return first.rawValue...last.rawValue
  }

  /// The replications of a run differ in nothing but the seed.
  private func checkAgreement() throws {
    var seeds: [UInt64: RunID] = [:]
    for run in runs {
      if let reason = runs[0].difference(from: run, beyondPolicy: true) {
        throw Failure.notReplications(text, reason: reason)
      }
      if let twin = seeds.updateValue(run.id, forKey: run.result.seed) {
        let reason = "\(twin) and \(run.id) have the same seed"
        throw Failure.notReplications(text, reason: reason)
      }
    }
  }

  /// `listLength=500`; what was set when the runs were made.
  var settings: String {
    runs[0].origin.settings.map(\.description).joined(separator: " ")
  }
}

extension StoredRun {
  /// Why two runs are no pair, or no replications of one run; `nil` when they are.
  ///
  /// A pair may differ in its policy and in what was set: that is what it compares.
  func difference(from other: StoredRun, beyondPolicy: Bool) -> String? {
    let names = "\(id) and \(other.id)"
    if origin.scenario.hash != other.origin.scenario.hash {
      return origin.scenario.name == other.origin.scenario.name
        ? "\(names) ran different versions of the scenario '\(origin.scenario.name)'"
        : "\(names) ran the scenarios '\(origin.scenario.name)' and "
          + "'\(other.origin.scenario.name)'"
    }
    if origin.version != other.origin.version {
      return "\(names) come from versions \(origin.version) and \(other.origin.version) of the "
        + "program"
    }
    guard beyondPolicy else { return nil }
    if origin.policy.hash != other.origin.policy.hash { return "\(names) have different policies" }
    return origin.settings == other.origin.settings
      ? nil : "\(names) have different parameters ('--set')"
  }
}

extension Failure {
  fileprivate static func notReplications(_ text: String, reason: String) -> Failure {
    Failure("'\(text)' is not one run and its replications: \(reason)", code: .usage)
  }

  fileprivate static func cell(_ run: String, in text: String) -> Failure {
    Failure(
      "'\(text)' is not one run and its replications: \(run) is a cell of a sweep",
      hint: "cells are compared one by one, such as 'compare r1 r2'",
      code: .usage
    )
  }
}
