import ArgumentParser
import Experiments
import Foundation
import Reports
import RunStore
import Scenarios

/// `mastoscale-sim tune`: from thousands of policies to one manifest.
struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Search for the policies that trade latency against pod-hours best.",
    discussion: """
      Runs up to '--budget' policies of the grid that '--vary' gives, prints the front, and \
      recommends up to two of it: its knee, and the best one that needs no more than the present \
      policy. Both are compared with the present policy over runs that the search did not see, \
      and recommended if they are better there; '-o' writes them as manifests. Metrics are those of 'compare': p95(QUEUE), p99(QUEUE), p95(worst), p95(all), \
      p95(postDelivered), overSLO, podHours, nodeHours, peakConnections, refused, lost, cost.

      Example:
        mastoscale-sim tune viral-post --vary 'listLength=50..5000 log 9' \\
          --vary maxReplicaCount=2..12 \\
          --vary scaleUp.stabilizationWindowSeconds=0,60,300 \\
          --minimize 'p95(push)' --minimize podHours \\
          --subject-to 'refused <= 0' -o tuned
      """
  )

  @OptionGroup var options: StudyOptions

  @Option(
    help: ArgumentHelp(
      "Vary a parameter over a set, such as listLength=250,500,1000; may be repeated.",
      valueName: "p=set"
    )
  )
  var vary: [String]

  @OptionGroup var criteria: CriteriaOptions

  @Option(help: "How many policies may be run.")
  var budget = 1000

  @Option(help: "How often a policy of the front is run, each time with other random numbers.")
  var replications = 10

  @Option(help: "How many more pairs of runs compare a recommendation with the present policy.")
  var pairs = 30

  @Option(help: "The seed of the random numbers; the first scenario's own by default.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "With several scenarios: what counts is their mean, or the worst of them.",
      valueName: "mean|worst"
    )
  )
  var robust = Robustness.mean

  @OptionGroup var storing: StoreOptions

  @Option(help: "How many runs to do side by side; by default one for each core.")
  var workers: Int?

  @Flag(help: "Keep nothing in the store.")
  var noStore = false

  @Flag(help: "Go on with the runs of an earlier search over the same grid.")
  var resume = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the recommended manifests into a folder.", valueName: "folder"),
    completion: .directory
  )
  var output: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "No notices and no progress on standard error.")
  var quiet = false

  func validate() throws {
    try ReplicationOptions.check(replications)
    try SweepCommand.check(workers: workers)
    guard (1...1_000_000).contains(budget) else {
      throw ValidationError("'--budget' must be a whole number from 1 to 1000000, not '\(budget)'")
    }
    guard (0...100_000).contains(pairs), pairs != 1 else {
      throw ValidationError("'--pairs' must be 0, or a whole number from 2, not '\(pairs)'")
    }
    if resume, noStore {
      throw ValidationError("'--resume' needs the store; leave out '--no-store'")
    }
  }

  func run() async throws {
    let plan = try TuningPlan(self)
    if output != nil { try plan.checkIsOneManifest() }
    let folder = try output.map(ManifestFolder.init)
    let outcome = try await Interruption.cancelling { [self] in
      var search = try TuningSearch(plan, options: self)
      return try await search.result()
    }
    let manifests = try outcome.recommendations.map { recommendation in
      let (documents, diff) = try plan.manifests(of: recommendation.policy.candidate)
      let comments = TuningReport.comments(
        on: recommendation,
        of: outcome,
        version: MastoscaleSim.version
      )
      return TuningReport.Manifest(
        kind: recommendation.kind,
        text: WrittenManifest.text(of: documents, comments: comments),
        diff: diff
      )
    }
    let report = TuningReport(outcome, manifests: manifests)
    try folder?.write(manifests)
    try StandardStreams.write(json ? report.json : report.text(style: StandardStreams.style))
    if outcome.front.isEmpty { throw ExitCode(Failure.Code.failed.rawValue) }
  }
}
