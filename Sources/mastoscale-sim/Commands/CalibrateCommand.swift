import ArgumentParser
import Experiments
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim calibrate`: fits a scenario's times to a recorded backlog.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit service times, CPU share and boot time to a recorded backlog.",
    discussion: """
      FILE is an answer of Prometheus' range query of 'sidekiq_queue_backlog' as JSON, or a CSV \
      table 'time,queue,backlog'; it must lie within the scenario's time. The first 70 % of it are \
      fitted, the rest is held out and shows whether the fit holds.

      Example:
        mastoscale-sim import prometheus jobs.json backlog.json -o tuesday.scenario
        mastoscale-sim calibrate tuesday.scenario --against backlog.json
      """
  )

  @OptionGroup var options: ScenarioOptions

  @Option(help: "The recorded backlog.", completion: .file(extensions: ["json", "csv"]))
  var against: String

  @Option(
    help: ArgumentHelp(
      "What to fit: serviceTimes, cpuShare, boot; may be repeated. All by default.",
      valueName: "number"
    )
  )
  var fit: [CalibrationStudy.Factor] = []

  @Option(help: "The share of the recording that is held out, from its end.")
  var heldOut = 0.3

  @Option(help: "How many runs at most.")
  var budget = 100

  @Option(help: "How many runs side by side; by default one for each core.")
  var workers: Int?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  func validate() throws {
    guard (0.05...0.9).contains(heldOut) else {
      throw ValidationError("'--held-out' must be a number from 0.05 to 0.9, not '\(heldOut)'")
    }
    guard (5...100_000).contains(budget) else {
      throw ValidationError(
        "'--budget' must be a whole number from 5 to 100000, not '\(budget)'"
      )
    }
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("'--workers' must be a whole number from 1 to 1024, not '\(workers)'")
    }
    if options.policy.count > 1 {
      throw ValidationError("'--policy' may be given once: a recording had one policy")
    }
  }

  func run() async throws {
    let experiment = try Experiment(options, isQuiet: quiet)
    let setup = experiment.variants[0].setup
    let reading = try BacklogReader(for: setup.scenario).read(path: against)
    if !quiet {
      for notice in reading.notices { StandardStreams.note("\(notice)") }
    }
    let factors = fit.isEmpty ? CalibrationStudy.Factor.allCases : fit
    let study = CalibrationStudy(
      setup,
      recording: reading.recording,
      factors: factors,
      heldOutShare: heldOut,
      budget: budget
    )
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    let outcome = try await Interruption.cancelling { [quiet, budget] in
      var progress = ProgressLine(total: budget, noun: "runs", isQuiet: quiet)
      defer { progress.clear() }
      return try await study.run(workers: workers) { runs, _ in
        progress.show(done: min(runs, budget))
      }
    }
    let report = CalibrationReport(
      outcome,
      factors: factors,
      samples: reading.recording.sampleCount
    )
    try StandardStreams.write(
      json ? report.json : report.text(style: StandardStreams.style)
    )
  }
}

extension CalibrationStudy.Factor: ExpressibleByArgument {}
