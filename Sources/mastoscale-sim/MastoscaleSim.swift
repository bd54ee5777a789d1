import ArgumentParser
import Foundation

/// The command: parses the arguments, calls, prints.
@main
struct MastoscaleSim: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mastoscale-sim",
    abstract: "What a KEDA policy does to Mastodon's Sidekiq queues, before 'kubectl apply'.",
    discussion: """
      Example:
        mastoscale-sim run viral-post.scenario
        mastoscale-sim sweep viral-post.scenario --vary maxReplicaCount=2..8
        mastoscale-sim export sweep --format csv -o tradeoff.csv

      Exit codes: 0 done, 1 the run itself failed, 64 the command line is wrong, 65 a scenario, \
      manifest, recording or trace is wrong, 99 a goal of 'check' is breached or a finding of \
      'lint' is an error, 130 interrupted.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CompareCommand.self, CheckCommand.self, SweepCommand.self,
      TuneCommand.self, ExportCommand.self, ListCommand.self, ShowCommand.self, ReportCommand.self,
      ExplainCommand.self, EventsCommand.self, HPACommand.self, DeleteCommand.self,
      MergeCommand.self,
      ScenariosCommand.self, ParametersCommand.self, VerifyCommand.self, CalibrateCommand.self,
      LintCommand.self, ImportCommand.self, InitCommand.self,
    ]
  )

  /// Of the program; part of every cell's key.
  static let version = "0.1.0"

  /// Runs the command that the arguments name, and ends the process with its exit code.
  static func main() async {
    // A parent may have told us to ignore it; a closed pipe shall end the process quietly.
    signal(SIGPIPE, SIG_DFL)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.end(with: error)
    }
  }
}
