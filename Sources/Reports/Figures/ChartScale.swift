import Simulation

/// A range of values, by their logarithms where they span more than a factor of 20.
struct ChartScale {
  let isLogarithmic: Bool
  private let low: Double
  private let high: Double

  init(_ values: [Double]) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    isLogarithmic = least > 0 && most / least > 20
    low = isLogarithmic ? PortableMath.log(least) : least
    high = isLogarithmic ? PortableMath.log(most) : most
  }

  /// From 0 at the least value to 1 at the largest; in the middle where there is only one.
  func share(of value: Double) -> Double {
    guard high > low else { return 0.5 }
    return ((isLogarithmic ? PortableMath.log(value) : value) - low) / (high - low)
  }

  func value(at share: Double) -> Double {
    let place = low + (high - low) * share
    return isLogarithmic ? PortableMath.exp(place) : place
  }
}
