/// Why the store could not do what was asked: the rule that was broken, and the way out.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  package var message: String
  package var hint: String?

  package init(message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The message, and the hint in brackets.
  package var description: String {
    hint.map { "\(message) (\($0))" } ?? message
  }
}

extension StoreError {
  static func notADatabase(_ path: String) -> StoreError {
    StoreError(
      message: "'\(path)' is not a SQLite file",
      hint: "give another file with '--store'; this one was not changed"
    )
  }

  static func otherApplication(_ path: String) -> StoreError {
    StoreError(
      message: "'\(path)' is a SQLite file of another application",
      hint: "give another file with '--store'; this one was not changed"
    )
  }

  static func newerVersion(_ path: String, found: Int, known: Int) -> StoreError {
    StoreError(
      message:
        "'\(path)' is a store of version \(found); this program knows versions up to \(known)",
      hint: "use the newer program that wrote it, or give another file with '--store'"
    )
  }

  static func missing(_ path: String) -> StoreError {
    StoreError(message: "there is no store at '\(path)'", hint: "'run' and 'sweep' write one")
  }

  static func isFolder(_ path: String) -> StoreError {
    StoreError(message: "'\(path)' is a folder; a store is a file", hint: "name a file in it")
  }

  static func cannotCreateFolder(_ path: String, reason: String) -> StoreError {
    StoreError(message: "the folder '\(path)' cannot be created: \(reason)")
  }

  static func cannotRead(_ path: String) -> StoreError {
    StoreError(message: "'\(path)' cannot be read", hint: "check the permissions of the file")
  }

  static func cannotOpen(_ path: String) -> StoreError {
    StoreError(
      message: "'\(path)' cannot be opened for writing",
      hint: "check the permissions of the file and its folder, or give another file with '--store'"
    )
  }

  static func readOnly(_ path: String) -> StoreError {
    StoreError(
      message: "'\(path)' cannot be written: it, or its folder, is read-only",
      hint: "check the permissions, or give another file with '--store'"
    )
  }

  static func diskFull(_ path: String) -> StoreError {
    StoreError(
      message: "no space left on the disk of '\(path)'; only what was stored before is kept",
      hint: "free some space ('--resume' then goes on with a sweep or a search), or give a file on "
        + "another disk with '--store'"
    )
  }

  static func locked(_ path: String, seconds: Int) -> StoreError {
    StoreError(
      message: "'\(path)' is locked: another process has been writing for over \(seconds) s",
      hint: "wait until it is done, or give another file with '--store'"
    )
  }

  static func damaged(_ path: String, what: String) -> StoreError {
    StoreError(message: "the store '\(path)' is damaged: \(what)")
  }

  static func sqlite(_ path: String, what: String) -> StoreError {
    StoreError(message: "the store '\(path)' failed: \(what)")
  }

  static func noRun(_ id: String) -> StoreError {
    StoreError(
      message: "there is no run '\(id)' in the store",
      hint: "'list' shows those there are"
    )
  }

  static func noSweep(_ id: String) -> StoreError {
    StoreError(
      message: "there is no sweep '\(id)' in the store",
      hint: "'list' shows those there are"
    )
  }

  static func mergedIntoItself(_ path: String) -> StoreError {
    StoreError(
      message: "'\(path)' is the store that is merged into",
      hint: "leave it out: what it holds stays there"
    )
  }

  static let changedMeanwhile = StoreError(
    message: "a store was changed while it was merged; nothing was added",
    hint: "merge again"
  )

  static func cellsDisagree(at position: Int, of plan: SweepPlan) -> StoreError {
    StoreError(
      message: "two stores have different results for cell \(position) of one sweep of "
        + "'\(plan.origin.scenario.name)'; nothing was added",
      hint: "were they written by the same build of version \(plan.origin.version)?"
    )
  }

  package static func belongsToSweep(_ run: RunID, sweep: SweepID) -> StoreError {
    StoreError(
      message: "the run '\(run)' is a cell of the sweep '\(sweep)'",
      hint: "delete the sweep"
    )
  }
}
