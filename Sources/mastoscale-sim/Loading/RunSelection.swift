import ArgumentParser
import Experiments
import Reports
import RunStore
import Simulation

/// The run that `explain`, `events` and `hpa` show: a stored one, or a scenario that is run now.
struct RunSelection: ParsableArguments {
  @Argument(
    help: "A stored run such as r12, 'last' for the newest, or a scenario to run on the spot.",
    completion: .file(extensions: ["scenario"])
  )
  var run: String

  @OptionGroup var now: RunNowOptions
  @OptionGroup var storing: StoreOptions
  @OptionGroup var silence: QuietOptions

  /// A run with its number in the store, if it has one.
  struct Selected {
    let result: RunResult
    let id: String?
  }

  private var isStored: Bool { run == StoredSelection.last || RunID(run) != nil }

  func validate() throws {
    if isStored { try now.checkAbsent(beside: run) }
  }

  /// Reads the run, or runs it without storing it.
  func result(explained: Bool) throws -> Selected {
    guard isStored else {
      return Selected(
        result: try now.run(run, recording: .full, isQuiet: silence.quiet).result,
        id: nil
      )
    }
    let store = try RunStore.openExisting(path: storing.store)
    let run = try StoredSelection(store).recordedRun(run, explained: explained)
    return Selected(result: run.result, id: run.id.description)
  }
}

extension RunSelection.Selected {
  /// The moment that a text means; one outside of the run is refused.
  func moment(_ text: String, option: String) throws -> Duration {
    guard let moment = Moment(text, start: result.start) else {
      throw Failure(
        "'\(text)' is not a moment",
        hint: "write '\(option) 18:42', '18:42:15 +1d', '2023-01-14T18:42', or '2h42m' since the "
          + "start",
        code: .usage
      )
    }
    guard moment.offset >= .zero, moment.offset <= result.duration else {
      throw Failure(
        "the moment '\(text)' lies outside of the run",
        hint: "it goes from \(RunSpan(result).text)",
        code: .usage
      )
    }
    return moment.offset
  }

  /// Says that a run of an older store has no arithmetic.
  func checkArithmetic() throws {
    guard DecisionReport.lacksArithmetic(result) else { return }
    throw Failure(
      "the run '\(id ?? "")' was stored before decisions kept their arithmetic",
      hint: "run its scenario again",
      code: .failed
    )
  }

  /// Names that no controller has are refused.
  func check(_ objects: [String]) throws {
    for name in objects where !DecisionReport.isKnown(name, in: result) {
      let known = DecisionReport.objectNames(in: result)
      throw Failure(
        "no object of the run is called '\(name)'",
        hint: NearestNames.hint(for: name, among: known)
          ?? "there are \(known.prefix(8).joined(separator: ", "))",
        code: .usage
      )
    }
  }
}
