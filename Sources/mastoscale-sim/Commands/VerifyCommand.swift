import ArgumentParser

/// `mastoscale-sim verify`: checks the models against what is known.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the models against recordings of the real systems and against theory.",
    discussion: """
      Without a subcommand recordings of the real controllers are replayed; see \
      'mastoscale-sim verify recordings --help'.

      Example:
        mastoscale-sim verify
        mastoscale-sim verify hpa trajectories.jsonl.gz
        mastoscale-sim verify theory
        mastoscale-sim verify sidekiq recordings/
      """,
    subcommands: [
      VerifyRecordingsCommand.self, VerifyTheoryCommand.self, VerifySidekiqCommand.self,
    ],
    defaultSubcommand: VerifyRecordingsCommand.self
  )
}
