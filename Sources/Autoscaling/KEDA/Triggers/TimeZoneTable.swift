/// A time zone's offsets as a list of changes, for the time of a run and some years beyond.
///
/// The time zone database is read at the edge; here it is a plain value.
package struct TimeZoneTable: ZoneOffsets, Equatable, Sendable {
  /// As the time zone database spells it.
  package let name: String
  /// Seconds east of UTC before the first change.
  package let firstOffset: Int64
  /// In the order of their time.
  package let changes: [Change]

  package init(name: String, firstOffset: Int64, changes: [Change]) {
    self.name = name
    self.firstOffset = firstOffset
    self.changes = changes
  }

  /// From an instant on, another offset holds.
  package struct Change: Equatable, Sendable {
    /// Seconds since 1970.
    package let second: Int64
    /// Seconds east of UTC.
    package let offset: Int64

    package init(second: Int64, offset: Int64) {
      self.second = second
      self.offset = offset
    }
  }

  package func offset(at second: Int64) -> Int64 {
    changes.last { $0.second <= second }?.offset ?? firstOffset
  }
}
