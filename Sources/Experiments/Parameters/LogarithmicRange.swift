import Simulation

/// Values whose ratios are alike: `100..10000 log 9`.
struct LogarithmicRange: Equatable {
  let from: WrittenNumber
  let through: WrittenNumber
  let count: Int

  init(from: WrittenNumber, through: WrittenNumber, count: Int) throws(ParameterError) {
    guard from.mantissa > 0 else {
      throw ParameterError("a logarithmic range starts above 0, not at '\(from.text)'")
    }
    guard from.double <= through.double else { throw .descending(from, through) }
    guard through.double < 1e12 else { throw ParameterError("a number is too large") }
    self.from = from
    self.through = through
    self.count = count
  }

  /// Rounded to whole numbers when both ends are whole, else to six decimals; equal ones are merged.
  var values: [String] {
    let scale = from.scale + through.scale == 0 ? 0 : 6
    let factor = Double(WrittenNumber.power(scale))
    let logRatio = PortableMath.log(through.double / from.double)
    var values = [from.text]
    for index in 1..<count - 1 {
      let share = Double(index) / Double(count - 1)
      let value = from.double * PortableMath.exp(logRatio * share)
      let mantissa = Int((value * factor).rounded())
      values.append(WrittenNumber(mantissa: mantissa, scale: scale, unit: from.unit).text)
    }
    values.append(through.text)
    return values.reduce(into: []) { merged, value in
      if merged.last != value { merged.append(value) }
    }
  }
}
