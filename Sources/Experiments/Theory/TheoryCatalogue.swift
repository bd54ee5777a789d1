/// All settings that are checked against queueing theory.
package struct TheoryCatalogue: Sendable {
  /// In the order of the table.
  package let settings: [TheorySetting]

  /// Every setting, or those of the families named.
  package init(families: Set<String> = []) {
    settings = Self.all.filter { families.isEmpty || families.contains($0.family) }
  }

  /// The names of the families, in the order of the table.
  package static var families: [String] {
    all.map(\.family).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private static var all: [TheorySetting] {
    TheorySetting.multiServer + TheorySetting.singleServer + TheorySetting.connections
      + TheorySetting.infiniteServers + TheorySetting.fetchShares + TheorySetting.cascades
      + TheorySetting.little + TheorySetting.closedNetworks
  }
}
