import RunStore

extension RunStore {
  /// Which scenarios have other texts than the newest sweeps of their names, as the end of a
  /// sentence; empty for none.
  func changes(of origins: [Origin]) throws(StoreError) -> String {
    var words = ""
    for scenario in origins.map(\.scenario) {
      guard let sweep = try sweepOfOtherText(than: scenario) else { continue }
      words += "; the scenario '\(scenario.name)' has changed since \(sweep)"
    }
    return words
  }
}
