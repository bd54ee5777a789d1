import ArgumentParser
import Experiments
import Foundation
import Reports

/// `mastoscale-sim verify theory`: settings whose answers are known, simulated.
struct VerifyTheoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theory",
    abstract: "Simulate settings whose answers queueing theory knows, and compare.",
    discussion: """
      Each figure has its 95 % confidence interval over replications. It disagrees when theory lies \
      more than twice the interval away. '--long' makes 1,000 intervals for each figure and counts \
      those that hold what theory says: 93 to 97 in 100 for each model. Exits with 1 when anything \
      disagrees.

      Example:
        mastoscale-sim verify theory
        mastoscale-sim verify theory --model M/M/c --model M/G/1
        mastoscale-sim verify theory --long
      """
  )

  @Option(
    help: ArgumentHelp("Only this model, as the first column calls it; may be repeated.")
  )
  var model: [String] = []

  @Flag(help: "Make 1,000 intervals for each figure and count how many hold what theory says.")
  var long = false

  @Option(help: "The seed of the first replication.")
  var seed: UInt64 = 1

  @Option(help: "How many runs side by side; by default one for each core.")
  var workers: Int?

  @Flag(help: "Print one JSON object for each figure.")
  var json = false

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    let known = TheoryCatalogue.families
    if let stranger = model.first(where: { !known.contains($0) }) {
      throw ValidationError(
        "there is no model '\(stranger)'; there are \(known.joined(separator: ", "))"
      )
    }
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("'--workers' must be a whole number from 1 to 1024, not '\(workers)'")
    }
  }

  func run() async throws {
    let catalogue = TheoryCatalogue(families: Set(model))
    let study =
      long
      ? TheoryStudy.long(catalogue.settings, seed: seed)
      : TheoryStudy(catalogue.settings, seed: seed)
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    let findings = try await Interruption.cancelling { [quiet] in
      var findings: [TheoryFinding] = []
      var done = 0
      var progress = ProgressLine(total: study.settings.count, noun: "settings", isQuiet: quiet)
      defer { progress.clear() }
      try await study.run(workers: workers) {
        findings += $0
        done += 1
        progress.show(done: done)
      }
      return findings
    }
    let table = TheoryTable(findings)
    try StandardStreams.write(
      json ? table.record.encoded(as: .ndjson) : table.text(style: StandardStreams.style)
    )
    if !TheoryVerdict(findings).agrees { throw ExitCode(Failure.Code.failed.rawValue) }
  }
}
