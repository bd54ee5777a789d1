import Autoscaling

/// Draws formulas by the grammar of `keda.md`, section 11, with as few brackets as that needs.
struct RandomFormula {
  var random: FuzzRandom
  let variables: [(name: String, value: Double)]

  /// A number that binds like an operand.
  mutating func number(depth: Int) -> DrawnFormula {
    guard depth > 0 else { return leaf() }
    switch random.pick(["leaf", "sum", "product", "call", "list", "choice", "sign", "remainder"]) {
    case "sum": return bracketed(sum(depth))
    case "product": return bracketed(product(depth))
    case "call": return call(depth)
    case "list": return list(depth)
    case "choice": return bracketed(choice(depth))
    case "sign":
      let operand = number(depth: depth - 1)
      var negative = operand
      negative.text = "(-\(operand.text))"
      negative.value = negate(operand.value)
      return negative
    case "remainder": return bracketed(remainder(depth))
    default: return leaf()
    }
  }

  private mutating func leaf() -> DrawnFormula {
    if random.chance(60) {
      let (name, value) = random.pick(variables)
      return DrawnFormula(text: name, value: .float(value))
    }
    if random.chance(30) { return DrawnFormula(text: "2.5", value: .float(2.5)) }
    let whole = random.pick([0, 1, 2, 7, 100] as [Int64])
    return DrawnFormula(text: "\(whole)", value: .whole(whole))
  }

  private func bracketed(_ formula: DrawnFormula) -> DrawnFormula {
    var formula = formula
    formula.text = "(\(formula.text))"
    return formula
  }

  /// Terms from left to right; products bind tighter than sums.
  private mutating func sum(_ depth: Int) -> DrawnFormula {
    var result = random.chance(50) ? product(depth) : number(depth: depth - 1)
    for _ in 0..<random.pick([1, 2]) {
      let term = random.chance(40) ? product(depth - 1) : number(depth: depth - 1)
      let sign = random.pick(["+", "-"])
      result = combine(result, sign, term)
    }
    return result
  }

  private mutating func product(_ depth: Int) -> DrawnFormula {
    guard depth > 0 else { return leaf() }
    var result = number(depth: depth - 1)
    for _ in 0..<random.pick([1, 1, 2]) {
      result = combine(result, random.pick(["*", "/"]), number(depth: depth - 1))
    }
    return result
  }

  private func combine(
    _ left: DrawnFormula,
    _ sign: String,
    _ right: DrawnFormula
  ) -> DrawnFormula {
    let value: DrawnFormula.Value
    switch (sign, left.value, right.value) {
    case ("+", .whole(let left), .whole(let right)): value = .whole(left &+ right)
    case ("-", .whole(let left), .whole(let right)): value = .whole(left &- right)
    case ("*", .whole(let left), .whole(let right)): value = .whole(left &* right)
    case ("+", _, _): value = .float(left.value.double + right.value.double)
    case ("-", _, _): value = .float(left.value.double - right.value.double)
    case ("*", _, _): value = .float(left.value.double * right.value.double)
    default: value = .float(left.value.double / right.value.double)
    }
    return DrawnFormula(
      text: "\(left.text) \(sign) \(right.text)",
      value: value,
      isPossible: left.isPossible && right.isPossible
    )
  }

  private func negate(_ value: DrawnFormula.Value) -> DrawnFormula.Value {
    switch value {
    case .whole(let value): .whole(0 &- value)
    case .float(let value): .float(-value)
    }
  }

  private mutating func remainder(_ depth: Int) -> DrawnFormula {
    let left = number(depth: depth - 1)
    let right = random.pick([3, 7] as [Int64])
    let whole = truncated(left.value)
    return DrawnFormula(
      text: "int(\(left.text)) % \(right)",
      value: .whole(whole % right),
      isPossible: left.isPossible
    )
  }

  private func truncated(_ value: DrawnFormula.Value) -> Int64 {
    switch value {
    case .whole(let value): value
    case .float(let value): NaiveTrigger.truncated(value)
    }
  }

  private mutating func call(_ depth: Int) -> DrawnFormula {
    let operand = number(depth: depth - 1)
    let name = random.pick(["abs", "ceil", "floor", "round", "float", "int"])
    let value: DrawnFormula.Value
    switch (name, operand.value) {
    case ("abs", .whole(let whole)): value = .whole(whole < 0 ? 0 &- whole : whole)
    case ("abs", .float(let float)): value = .float(abs(float))
    case ("ceil", let number): value = .float(number.double.rounded(.up))
    case ("floor", let number): value = .float(number.double.rounded(.down))
    case ("round", let number): value = .float(number.double.rounded())
    case ("int", let number): value = .whole(truncated(number))
    case (_, let number): value = .float(number.double)
    }
    return DrawnFormula(
      text: "\(name)(\(operand.text))",
      value: value,
      isPossible: operand.isPossible
    )
  }

  private mutating func list(_ depth: Int) -> DrawnFormula {
    let elements = (0..<random.pick([1, 2, 3])).map { _ in number(depth: depth - 1) }
    let text = "[" + elements.map(\.text).joined(separator: ", ") + "]"
    let numbers = elements.map(\.value.double)
    let isPossible = elements.allSatisfy { $0.isPossible && !$0.value.double.isNaN }
    let name = random.pick(["max", "min", "sum", "count", "len", "mean"])
    let value: DrawnFormula.Value
    switch name {
    case "max": value = first(of: elements, where: numbers.max() ?? 0)
    case "min": value = first(of: elements, where: numbers.min() ?? 0)
    case "sum":
      // It begins with a whole 0, so that the sum of nothing but -0.0 is 0.0.
      let nothing = DrawnFormula(text: "0", value: .whole(0))
      value = elements.reduce(nothing) { combine($0, "+", $1) }.value
    case "count": value = .whole(Int64(numbers.filter { $0 > 5 }.count))
    case "len": value = .whole(Int64(elements.count))
    default: value = .float(numbers.reduce(0, +) / Double(numbers.count))
    }
    let arguments = name == "count" ? "\(text), {# > 5}" : text
    return DrawnFormula(text: "\(name)(\(arguments))", value: value, isPossible: isPossible)
  }

  private func first(of elements: [DrawnFormula], where value: Double) -> DrawnFormula.Value {
    elements.first { $0.value.double == value }?.value ?? .whole(0)
  }

  private mutating func choice(_ depth: Int) -> DrawnFormula {
    let (left, right) = (number(depth: depth - 1), number(depth: depth - 1))
    let sign = random.pick(["<", ">", "<=", ">=", "==", "!="])
    let (first, second) = (left.value.double, right.value.double)
    let holds: Bool
    switch sign {
    case "<": holds = first < second
    case ">": holds = first > second
    case "<=": holds = first <= second
    case ">=": holds = first >= second
    case "==": holds = first == second
    default: holds = first != second
    }
    let (then, otherwise) = (number(depth: depth - 1), number(depth: depth - 1))
    let all = [left, right, then, otherwise]
    return DrawnFormula(
      text: "\(left.text) \(sign) \(right.text) ? \(then.text) : \(otherwise.text)",
      value: holds ? then.value : otherwise.value,
      isPossible: all.allSatisfy(\.isPossible)
    )
  }
}
