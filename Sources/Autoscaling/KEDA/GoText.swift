/// How Go reads numbers and Booleans, with the texts of its errors.
enum GoText {
  /// `strconv.ParseBool`.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }
}
