import ArgumentParser
import Scenarios

/// `mastoscale-sim import sidekiq`: from log lines, or from snapshots of its statistics.
struct ImportSidekiqCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sidekiq",
    abstract: "Import Sidekiq's log, or snapshots of Sidekiq::Stats.",
    discussion: """
      Lines that end with 'elapsed=0.034 INFO: done' give single jobs with their service times. \
      JSON lines with 'time', 'processed' and 'queues' give counts by interval.

      Example:
        kubectl logs -l app=sidekiq --tail=-1 > sidekiq.log
        mastoscale-sim import sidekiq sidekiq.log -o evening.scenario
      """
  )

  @Argument(help: "Log files, or files of JSON lines.", completion: .file())
  var files: [String]

  @Option(help: "The zone of times that have none, as 'Europe/Berlin'.")
  var zone: String?

  @OptionGroup var recovery: RecoveryOptions
  @OptionGroup var options: ImportOptions

  func run() throws {
    let output = try ImportOutput(options)
    try output.check(inputs: files)
    let load = try SidekiqImport.read(paths: files, recovery.options(), zone: zone)
    let source = load.noun == "lines" ? "Sidekiq's log" : "snapshots of Sidekiq"
    try output.write(load, source: source, origins: files)
  }
}
