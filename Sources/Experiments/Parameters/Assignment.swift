/// A parameter and the value that it gets: `listLength=500`.
package struct Assignment: Hashable, Sendable, CustomStringConvertible {
  /// An alias or a path, with the name of an object before a colon or without.
  package var parameter: String
  package var value: String

  package init(parameter: String, value: String) {
    self.parameter = parameter
    self.value = value
  }

  /// Reads `P=V`, the argument of `--set`.
  package init(parsing argument: String) throws(ParameterError) {
    let (parameter, value) = try Self.split(argument)
    guard !value.isEmpty else { throw .missingValue(in: argument) }
    self.init(parameter: parameter, value: value)
  }

  package var description: String { "\(parameter)=\(value)" }

  /// The text on both sides of the first `=`, without the spaces around it.
  static func split(
    _ argument: String
  ) throws(ParameterError) -> (parameter: String, value: String) {
    guard let equalSign = argument.firstIndex(of: "=") else {
      throw .missingEqualSign(in: argument)
    }
    let parameter = argument[..<equalSign].trimmingSpaces
    guard !parameter.isEmpty else { throw .missingName(in: argument) }
    return (String(parameter), String(argument[argument.index(after: equalSign)...].trimmingSpaces))
  }
}

extension Substring {
  /// Without the spaces at both ends.
  var trimmingSpaces: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
