/// Recommendations in a row with one count, as a window of an HPA has them.
///
/// Encoded as five numbers: replicas, count, the ages of the first and of the last in seconds, and
/// the windows in which they stand (1 scale-up, 2 scale-down, 3 both).
package struct RecommendationRun: Hashable, Sendable {
  package var replicas: Int32
  /// How many there are.
  package var count: Int
  /// The age of the oldest.
  package var fromAgeSeconds: Double
  /// The age of the youngest.
  package var toAgeSeconds: Double
  package var isInUpWindow: Bool
  package var isInDownWindow: Bool

  /// Takes in the next younger recommendation, if it continues the run.
  mutating func extend(with next: RecommendationRun) -> Bool {
    guard
      next.replicas == replicas, next.isInUpWindow == isInUpWindow,
      next.isInDownWindow == isInDownWindow
    else { return false }
    count += next.count
    toAgeSeconds = next.toAgeSeconds
    return true
  }
}

extension RecommendationRun: Codable {
  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    replicas = try values.decode(Int32.self)
    count = try values.decode(Int.self)
    fromAgeSeconds = try values.decode(Double.self)
    toAgeSeconds = try values.decode(Double.self)
    let windows = try values.decode(Int.self)
    isInUpWindow = windows & 1 != 0
    isInDownWindow = windows & 2 != 0
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(replicas)
    try values.encode(count)
    try values.encode(fromAgeSeconds)
    try values.encode(toAgeSeconds)
    try values.encode((isInUpWindow ? 1 : 0) + (isInDownWindow ? 2 : 0))
  }
}

extension HPAExplanation.Stabilization {
  /// The recommendations of the scale-up window, or of the scale-down window.
  package func recommendations(isUp: Bool) -> [RecommendationRun] {
    history.filter { isUp ? $0.isInUpWindow : $0.isInDownWindow }
  }

  /// The one that decides for a window: the lowest upward, the highest downward, and of several
  /// the youngest; `nil` for an empty window.
  package func deciding(isUp: Bool) -> RecommendationRun? {
    recommendations(isUp: isUp).reduce(nil) { best, run in
      guard let best else { return run }
      let isBeaten = isUp ? run.replicas > best.replicas : run.replicas < best.replicas
      return isBeaten ? best : run
    }
  }

  /// How long the window holds the count at `replicas`, at least, if every sync wants what this one
  /// wants; `nil` where the window holds nothing.
  package func secondsHeld(at replicas: Int32, isUp: Bool) -> Double? {
    guard let window = isUp ? upWindowSeconds : downWindowSeconds else { return nil }
    let holding = recommendations(isUp: isUp).last {
      isUp ? $0.replicas <= replicas : $0.replicas >= replicas
    }
    return holding.map { window - $0.toAgeSeconds }
  }
}
