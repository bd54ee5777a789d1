/// In what a figure is counted, and so how it is written.
enum FigureUnit: String, Equatable, Sendable {
  case seconds
  case hours
  case count
  /// Of a whole.
  case share
  /// In the currency of the prices.
  case money

  /// `2.3 s`, `12.25`, `1,234.5`; whole counts have no decimal place.
  func text(_ value: Double) -> String {
    switch self {
    case .seconds: Figure.seconds(value)
    case .hours, .money: Figure.decimal(value, places: 2)
    case .share: Figure.percent(value)
    case .count: Figure.decimal(value, places: value == value.rounded() ? 0 : 1)
    }
  }

  /// `2.3 s ± 0.4 s`; without an interval the mean alone.
  func text(_ mean: Double, halfWidth: Double?) -> String {
    halfWidth.map { "\(text(mean)) ± \(text($0))" } ?? text(mean)
  }
}
