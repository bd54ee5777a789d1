/// The formulas of the fuzz, each as text and as Swift.
enum NaiveComposite {
  typealias Function = @Sendable (Double?, Double?) -> Double?
  typealias PlainFunction = @Sendable (Double, Double) -> Double

  static let plain: [(text: String, value: PlainFunction)] = [
    ("q0 + q1", { $0 + $1 }), ("q0", { first, _ in first }), ("float(q0 - q1)", { $0 - $1 }),
    ("(q0 + q1) / 2", { ($0 + $1) / 2 }), ("q0 / q1", { $0 / $1 }),
    ("max([q0, q1])", { max($0, $1) }), ("min([q0, q1]) + 1.5", { min($0, $1) + 1.5 }),
    ("sum([q0, q1]) * 2", { ($0 + $1) * 2 }), ("abs(q0 - q1)", { abs($0 - $1) }),
    ("count([q0, q1], {# > 5}) * 10", { ($0 > 5 ? 10 : 0) + ($1 > 5 ? 10 : 0) }),
    ("round(q0 / 7)", { first, _ in (first / 7).rounded() }),
    ("ceil(q0 / 3) + floor(q1 / 3)", { ($0 / 3).rounded(.up) + ($1 / 3).rounded(.down) }),
    ("q0 > 10 ? q0 : q1", { $0 > 10 ? $0 : $1 }),
    ("q0 >= q1 && q1 > 0 ? q0 + q1 : 0", { $0 >= $1 && $1 > 0 ? $0 + $1 : 0 }),
    ("int(q0) % 7", { first, _ in Double(Int64(first) % 7) }),
    ("not (q0 == q1) ? 1 : 2", { $0 == $1 ? 2 : 1 }),
    ("mean([q0, q1, 3])", { ($0 + $1 + 3) / 3 }), ("-q0 ** 2", { first, _ in -(first * first) }),
    ("q0 * 2 + q1 / 3", { $0 * 2 + $1 / 3 }),
  ]

  static let nilSafe: [(text: String, value: Function)] = [
    ("q0 ?? q1 ?? 8", { $0 ?? $1 ?? 8 }), ("(q0 ?? 0) + (q1 ?? 0)", { ($0 ?? 0) + ($1 ?? 0) }),
    ("q0 ?? q1", { $0 ?? $1 }), ("q1 ?? q0 ?? 12.5", { $1 ?? $0 ?? 12.5 }),
  ]

  static func formula(_ text: String) -> Function {
    if let function = nilSafe.first(where: { $0.text == text }) { return function.value }
    let function = plain.first { $0.text == text }?.value
    return { first, second in function.flatMap { $0(first ?? .nan, second ?? .nan) } }
  }
}
