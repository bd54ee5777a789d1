/// What the stabilization windows made of a recommendation.
package struct StabilizationOutcome: Equatable, Sendable {
  /// The metrics' recommendation, as it is remembered.
  package let wanted: Int32
  /// What the windows left of it.
  package internal(set) var stabilized: Int32
  /// The lowest recommendation of the scale-up window.
  package internal(set) var lowest: Extreme
  /// The highest recommendation of the scale-down window.
  package internal(set) var highest: Extreme
  package internal(set) var verdict = Verdict.readyForNewScale

  private let up: Nanoseconds?
  private let down: Nanoseconds

  init(wanted: Int32, upWindow: Nanoseconds?, downWindow: Nanoseconds) {
    self.wanted = wanted
    stabilized = wanted
    up = upWindow
    down = downWindow
    lowest = Extreme(replicas: wanted)
    highest = Extreme(replicas: wanted)
  }

  /// The scale-up window; `nil` without behavior: nothing holds a scale-up back.
  package var upWindow: Duration? {
    up?.duration
  }

  /// The scale-down window.
  package var downWindow: Duration {
    down.duration
  }

  /// What AbleToScale says about it.
  package enum Verdict: Equatable, Sendable {
    case readyForNewScale
    case scaleUpStabilized
    case scaleDownStabilized
  }

  /// The recommendation that decides for a window.
  package struct Extreme: Equatable, Sendable {
    package fileprivate(set) var replicas: Int32
    /// How many recommendations of the past stood in the window.
    package fileprivate(set) var count = 0
    private var time: Nanoseconds?

    fileprivate init(replicas: Int32) {
      self.replicas = replicas
    }

    /// When it was made; `nil`: just now.
    package var at: Duration? {
      time?.duration
    }

    mutating func take(_ replicas: Int32, ifLowerAt time: Nanoseconds) {
      count += 1
      if replicas < self.replicas {
        self.replicas = replicas
        self.time = time
      }
    }

    mutating func take(_ replicas: Int32, ifHigherAt time: Nanoseconds) {
      count += 1
      if replicas > self.replicas {
        self.replicas = replicas
        self.time = time
      }
    }
  }

  /// Moves the current count up to the lowest, then down to the highest recommendation.
  mutating func settle(current: Int32) {
    stabilized = min(max(current, lowest.replicas), highest.replicas)
    if stabilized == wanted {
      verdict = .readyForNewScale
    } else {
      verdict = wanted >= current ? .scaleUpStabilized : .scaleDownStabilized
    }
  }
}
