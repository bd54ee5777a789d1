/// Round values on a scale, in the unit in which they are read.
struct ChartTicks {
  let scale: ChartScale
  let unit: FigureUnit

  /// Two to eight where the scale has an extent, the least first.
  var values: [Double] {
    let (low, high) = (scale.value(at: 0), scale.value(at: 1))
    guard high > low else { return [low] }
    let all = scale.isLogarithmic ? powers(from: low, to: high) : steps(from: low, to: high)
    // A step below the last place that is written would give two the same label.
    let values = all.indices.filter { place in
      place == 0 || unit.text(all[place]) != unit.text(all[place - 1])
    }
    .map { all[$0] }
    return values.count > 1 ? values : [low, high]
  }

  /// By the least round step that gives few of them.
  private func steps(from low: Double, to high: Double) -> [Double] {
    let least = (high - low) / Double(Self.most)
    let step = roundNumbers(to: high).first { $0 >= least } ?? least
    let first = (low / step).rounded(.up)
    return (0...Self.most).map { (first + Double($0)) * step }.filter { $0 <= high }
  }

  /// Round numbers, thinned out where they are many.
  private func powers(from low: Double, to high: Double) -> [Double] {
    let all = roundNumbers(to: high).filter { $0 >= low && $0 <= high }
    let stride = (all.count + Self.most - 1) / Self.most
    return all.indices.filter { $0.isMultiple(of: max(1, stride)) }.map { all[$0] }
  }

  /// 1, 2 and 5 times the powers of ten; of times from ten seconds on those of the clock.
  private func roundNumbers(to high: Double) -> [Double] {
    var numbers: [Double] = []
    var power = 1e-6
    while power <= high {
      numbers += [power, 2 * power, 5 * power]
      power *= 10
    }
    guard unit == .seconds else { return numbers.map(Self.exact) }
    let days = numbers.map { $0 * 86_400 }.filter { $0 > 80_000 }
    return numbers.filter { $0 < 8 }.map(Self.exact) + Self.clock + days
  }

  /// Without what multiplication left behind the sixth place.
  private static func exact(_ number: Double) -> Double {
    number < 1e6 ? (number * 1e6).rounded() / 1e6 : number.rounded()
  }

  private static let clock: [Double] = [
    10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200,
  ]

  private static let most = 8
}
