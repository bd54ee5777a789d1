import Experiments

/// A figure over replications, written: its mean, and half the width of its 95 % interval.
struct MeanFigure: Equatable {
  let mean: String
  /// Empty where there is no interval: with a single value, or without any.
  let halfWidth: String

  private init(mean: String, halfWidth: String) {
    self.mean = mean
    self.halfWidth = halfWidth
  }

  /// With `format` for both; a dash when no replication has the figure.
  private init(_ values: [Double?], format: (Double) -> String) {
    let values = values.compactMap { $0 }
    let replications = values.isEmpty ? nil : Replications(values)
    mean = replications.map { format($0.mean) } ?? Figure.absent
    halfWidth = replications?.halfWidth.map(format) ?? ""
  }

  /// A whole number; the mean of several has a decimal place where it is small.
  static func count(_ values: [Int]) -> MeanFigure {
    let places = values.count < 2 || values.contains { $0 >= 1000 } ? 0 : 1
    return decimal(values.map(Double.init), places: places)
  }

  static func decimal(_ values: [Double?], places: Int) -> MeanFigure {
    MeanFigure(values) { Figure.decimal($0, places: places) }
  }

  static func seconds(_ values: [Double?]) -> MeanFigure {
    MeanFigure(values) { Figure.seconds($0) }
  }

  static func percent(_ values: [Double?]) -> MeanFigure {
    MeanFigure(values) { Figure.percent($0) }
  }

  /// In the unit of a metric.
  static func values(_ values: [Double?], of unit: FigureUnit) -> MeanFigure {
    MeanFigure(values) { unit.text($0) }
  }

  /// A text that is no mean.
  static func plain(_ text: String) -> MeanFigure {
    MeanFigure(mean: text, halfWidth: "")
  }

  /// `12.3 ± 0.4`.
  var text: String { halfWidth.isEmpty ? mean : "\(mean) ± \(halfWidth)" }
}
