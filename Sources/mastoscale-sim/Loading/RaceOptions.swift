import ArgumentParser
import Experiments

/// Whether clearly beaten policies are dropped before all their replications are run.
struct RaceOptions: ParsableArguments {
  @Flag(help: "Drop policies that are clearly beaten; the front stays the same.")
  var race = false

  @Option(
    help: ArgumentHelp(
      "How many replications a race runs before it drops any; 5 by default.",
      valueName: "n"
    )
  )
  var raceAfter: Int?

  /// `nil` without `--race`.
  var rules: Race? { race ? Race(firstLook: raceAfter ?? Race.usualFirstLook) : nil }

  func validate() throws {
    guard let raceAfter else { return }
    if !race { throw ValidationError("'--race-after' needs '--race'") }
    guard (2...1_000_000).contains(raceAfter) else {
      throw ValidationError(
        "'--race-after' must be a whole number from 2 to 1000000, not '\(raceAfter)'"
      )
    }
  }

  /// Refuses a race that ends before its first look.
  func check(replications: Int) throws {
    guard let rules, rules.firstLook >= replications else { return }
    throw ValidationError(
      "'--race' first looks after \(rules.firstLook) replications: "
        + "give '--replications \(rules.firstLook + 1)' or more"
    )
  }
}
