import ArgumentParser
import RunStore

/// `mastoscale-sim delete`: removes runs and sweeps from the store.
struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Remove runs and sweeps from the store.",
    discussion: """
      Example:
        mastoscale-sim delete r12 s3
      """
  )

  @Argument(help: "Runs such as r12, and sweeps such as s3 with all their cells.")
  var ids: [String]

  @OptionGroup var storing: StoreOptions

  @Flag(name: .shortAndLong, help: "Do not say what was removed.")
  var quiet = false

  func run() throws {
    let targets = try ids.map(StoredID.init)
    let store = try RunStore.openExisting(path: storing.store)
    try checkPresence(of: targets, in: store)
    for (target, text) in zip(targets, ids) {
      switch target {
      case .run(let id): try store.delete(id)
      case .sweep(let id): try store.delete(id)
      }
      if !quiet { StandardStreams.note("deleted \(text)") }
    }
  }

  /// All are there before the first is removed.
  private func checkPresence(of targets: [StoredID], in store: RunStore) throws {
    for target in targets {
      switch target {
      case .run(let id): _ = try store.run(id)
      case .sweep(let id): _ = try store.sweep(id)
      }
    }
  }
}
