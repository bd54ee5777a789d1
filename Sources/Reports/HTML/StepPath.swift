import Simulation

/// A value over time as a path of SVG: of all that falls into one column the largest.
struct StepPath {
  /// The largest value in each column.
  let columns: [Double]
  private let span: ClosedRange<Double>

  /// Each value holds until the next one; `samples` are in order of time.
  init(_ samples: [(at: Duration, value: Double)], on axis: TimeAxis) {
    span = axis.span
    let count = max(1, Int(span.upperBound - span.lowerBound))
    var largest = [Double?](repeating: nil, count: count)
    var last = [Double?](repeating: nil, count: count)
    for sample in samples {
      let column = min(count - 1, max(0, Int(axis.x(sample.at) - span.lowerBound)))
      largest[column] = max(largest[column] ?? sample.value, sample.value)
      last[column] = sample.value
    }
    var held = samples.first?.value ?? 0
    columns = (0..<count).map { column in
      let value = largest[column] ?? held
      held = last[column] ?? held
      return value
    }
  }

  /// A line; `y` says where a value is.
  func line(_ y: (Double) -> Double) -> String {
    var path = ""
    var level = ""
    for (column, value) in columns.enumerated() {
      let next = Coordinate.text(y(value))
      guard next != level else { continue }
      let x = Coordinate.text(span.lowerBound + Double(column))
      path += path.isEmpty ? "M\(x) \(next)" : "H\(x)V\(next)"
      level = next
    }
    return path + "H\(Coordinate.text(span.upperBound))"
  }

  /// The same, filled down to zero.
  func area(_ y: (Double) -> Double) -> String {
    let left = Coordinate.text(span.lowerBound)
    return line(y) + "V\(Coordinate.text(y(0)))H\(left)Z"
  }
}

/// Numbers in SVG: one decimal place, and none where it is zero.
enum Coordinate {
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
