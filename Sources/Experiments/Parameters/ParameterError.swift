/// Why a parameter, a value or a set cannot be used.
package struct ParameterError: Error, Equatable, CustomStringConvertible {
  /// The rule that was broken and what was found.
  package var message: String
  /// The way out.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  package var description: String {
    hint.map { "\(message); \($0)" } ?? message
  }
}

extension ParameterError {
  static func unknownParameter(_ name: String, known: [String]) -> ParameterError {
    ParameterError(
      "unknown parameter '\(name)'",
      hint: NearestNames.hint(for: name, among: known)
        ?? "'mastoscale-sim parameters SCENARIO' lists all of them"
    )
  }

  static func unknownObject(_ name: String, known: [String]) -> ParameterError {
    let all = known.map { "'\($0)'" }.joined(separator: ", ")
    return ParameterError(
      "there is no ScaledObject, HPA or Deployment '\(name)'",
      hint: NearestNames.hint(for: name, among: known)
        ?? (known.isEmpty ? nil : "the scenario has \(all)")
    )
  }

  static func wrongValue(_ value: String, of name: String, allowed: String) -> ParameterError {
    ParameterError("'\(name)' must be \(allowed), not '\(value)'")
  }

  static func missingName(in argument: String) -> ParameterError {
    ParameterError(
      "'\(argument)' names no parameter",
      hint: "write PARAMETER=VALUE, such as 'listLength=500'"
    )
  }

  static func missingEqualSign(in argument: String) -> ParameterError {
    ParameterError(
      "'\(argument)' has no '='",
      hint: "write PARAMETER=VALUE, such as 'listLength=500'"
    )
  }

  static func missingValue(in argument: String) -> ParameterError {
    ParameterError("'\(argument)' has no value after the '='")
  }

  static func inSet(_ argument: String, column: Int, _ message: String) -> ParameterError {
    ParameterError("'\(argument)', column \(column): \(message)")
  }

  static func emptySet(of name: String) -> ParameterError {
    ParameterError(
      "the set of '\(name)' is empty",
      hint: "write values or a range, such as '\(name)=250,500,1000' or '\(name)=2..8'"
    )
  }

  static func tooManyCells(_ limit: Int) -> ParameterError {
    ParameterError(
      "the sweep has more than \(limit) cells",
      hint: "use fewer values, a larger step, or fewer replications"
    )
  }

  static func setAndVaried(_ name: String, axis: String) -> ParameterError {
    ParameterError(
      "'\(name)' is set, and every value of '\(axis)' overwrites it",
      hint: "leave out one of the two"
    )
  }

  static func variedTwice(_ name: String) -> ParameterError {
    ParameterError("'\(name)' is varied twice", hint: "put all its values into one set")
  }
}
