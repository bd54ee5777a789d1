import Foundation

extension RecordingError {
  /// Says in one line why a line of a recording could not be decoded.
  init(name: String, line: Int, decoding error: any Error) {
    self.init(name: name, line: line, message: Self.message(of: error))
  }

  private static func message(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "'\(place(context.codingPath + [key]))' is missing"
    case .valueNotFound(_, let context):
      "'\(place(context.codingPath))' has no value"
    case .typeMismatch(_, let context):
      "'\(place(context.codingPath))' is not of the expected kind"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      "the line is not complete JSON"
    case .dataCorrupted(let context):
      "'\(place(context.codingPath))' cannot be used: \(context.debugDescription)"
    default:
      "the line cannot be read"
    }
  }

  /// A path such as `steps[3].out.desired`.
  private static func place(_ path: [any CodingKey]) -> String {
    path.reduce("") { place, key in
      if let index = key.intValue {
        return place + "[\(index)]"
      }
      return place.isEmpty ? key.stringValue : place + "." + key.stringValue
    }
  }
}
