import GRDB

/// Settings as one JSON object in a column: `{"listLength":500,"maxReplicaCount":4}`.
///
/// Values that are whole numbers are written as such, so that SQL can compare them.
enum SettingsColumn {
  static func json(_ settings: [Setting]) -> String {
    let members = settings.map { setting in
      "\(quoted(setting.name)):\(isWhole(setting.value) ? setting.value : quoted(setting.value))"
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// SQLite reads the object, because a dictionary would not keep the order of its members.
  static func settings(in json: String, _ database: Database) throws -> [Setting] {
    if json == "{}" { return [] }
    return try Row.fetchAll(
      database,
      sql: "SELECT key, CAST(value AS TEXT) FROM json_each(?)",
      arguments: [json]
    ).map { Setting(name: $0[0], value: $0[1]) }
  }

  private static func isWhole(_ text: String) -> Bool {
    Int64(text).map { String($0) == text } ?? false
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
