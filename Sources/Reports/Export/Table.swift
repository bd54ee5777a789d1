/// Rows of values under named columns, ready to be written as CSV or JSON.
package struct Table: Equatable, Sendable {
  package var columns: [String]
  package var rows: [[Value]]

  package init(columns: [String], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The whole table in one of the formats; every line ends with its line feed.
  package func encoded(as format: Format) -> String {
    switch format {
    case .csv: CSV.text(of: self)
    case .json: JSON.array(objects).pretty + "\n"
    case .ndjson: objects.map { $0.text + "\n" }.joined()
    }
  }

  /// Several tables as one JSON object with an array under each name.
  package static func document(_ tables: [(name: String, table: Table)]) -> String {
    JSON.object(tables.map { ($0.name, .array($0.table.objects)) }).text + "\n"
  }

  /// For the terminal: columns aligned, numbers to the right.
  package func text(style: Style = Style()) -> String {
    let alignments = columns.indices.map { index in
      rows.contains { $0[index].isText } ? TextTable.Alignment.left : .right
    }
    var table = TextTable(
      zip(columns, alignments).map { TextTable.Column(heading: $0, alignment: $1) }
    )
    for row in rows { table.append(row.map { TonedText($0.readable) }) }
    return table.lines(style).joined(separator: "\n")
  }

  private var objects: [JSON] {
    rows.map { row in .object(zip(columns, row).map { ($0, $1.json) }) }
  }

  /// How a table is written.
  package enum Format: String, CaseIterable, Sendable {
    case csv
    /// One array of objects.
    case json
    /// One object on each line.
    case ndjson
  }

  /// One field.
  package enum Value: Equatable, Sendable {
    case text(String)
    case integer(Int)
    /// More than an `integer` holds.
    case unsigned(UInt64)
    /// Written with as many digits as it takes to read the same number back.
    case number(Double)
    case flag(Bool)
    case null

    var isText: Bool {
      if case .text = self { true } else { false }
    }

    var json: JSON {
      switch self {
      case .text(let text): .string(text)
      case .integer(let number): .integer(number)
      case .unsigned(let number): .unsigned(number)
      case .number(let number): .number(number)
      case .flag(let flag): .boolean(flag)
      case .null: .null
      }
    }

    fileprivate var readable: String {
      switch self {
      case .text(let text): text
      case .integer(let number): Figure.count(number)
      case .unsigned(let number): String(number)
      case .number(let number): Figure.decimal(number, places: 2)
      case .flag(let flag): flag ? "yes" : "no"
      case .null: Figure.absent
      }
    }
  }
}
