import Autoscaling
import Testing

/// Random formulas, written out and computed a second time on the way.
struct FormulaFuzzTests {
  private static let variables: [(name: String, value: Double)] = [
    ("a", 10), ("b", 3), ("c", 0), ("d", 1567.5),
  ]

  @Test func `random formulas compute as a naive evaluator does`() throws {
    var draw = RandomFormula(random: FuzzRandom(seed: 7), variables: Self.variables)
    let values = Self.variables.map { (name: $0.name, value: Optional($0.value)) }
    for _ in 0..<(FuzzLength.steps(otherwise: 6000) / 6) {
      let drawn = draw.number(depth: 4)
      guard drawn.isPossible else { continue }
      let expected = drawn.value.double
      let found = try Formula(drawn.text, names: Self.variables.map(\.name)).evaluate(values)
      let isEqual = found == expected || (found?.isNaN == true && expected.isNaN)
      #expect(isEqual, "\(drawn.text) is \(expected), not \(found ?? 0)")
      if !isEqual { return }
    }
  }
}

/// A formula with its value.
struct DrawnFormula {
  var text: String
  var value: Value
  /// A formula that expr refuses, such as a remainder of floats, is not compared.
  var isPossible = true

  /// Numbers are whole or not, as in Go.
  enum Value {
    case whole(Int64)
    case float(Double)

    var double: Double {
      switch self {
      case .whole(let value): Double(value)
      case .float(let value): value
      }
    }
  }
}
