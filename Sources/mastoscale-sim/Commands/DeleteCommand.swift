import ArgumentParser
import Experiments
import Reports
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

  @Flag(help: "Print a JSON object for each that was removed.")
  var json = false

  @Flag(name: .shortAndLong, help: "Do not say what was removed.")
  var quiet = false

  func run() throws {
    let ids = ids.uniqued
    let targets = try ids.map(StoredID.init)
    let store = try RunStore.openExisting(path: storing.store)
    let cells = try cells(among: targets, in: store)
    for (target, text) in zip(targets, ids) {
      switch target {
      case .run(let id): if !cells.contains(id) { try store.delete(id) }
      case .sweep(let id): try store.delete(id)
      }
      if !quiet { StandardStreams.note("deleted \(text)") }
    }
    if json { try StandardStreams.write(Table(deleted: ids).encoded(as: .ndjson)) }
  }

  /// The runs that go with a sweep which is named too; all are there, and can be removed, before the
  /// first is.
  private func cells(among targets: [StoredID], in store: RunStore) throws -> [RunID] {
    var cells: [RunID] = []
    var sweeps: [SweepID] = []
    for case .sweep(let id) in targets {
      _ = try store.sweep(id)
      sweeps.append(id)
    }
    for case .run(let id) in targets {
      guard let sweep = try store.run(id).sweep else { continue }
      guard sweeps.contains(sweep) else { throw StoreError.belongsToSweep(id, sweep: sweep) }
      cells.append(id)
    }
    return cells
  }
}

extension Table {
  fileprivate init(deleted ids: [String]) {
    self.init(columns: ["deleted"], rows: ids.map { [.text($0)] })
  }
}
