import Simulation

/// A fault or an action of the scenario, numbered: a line through all charts of a run.
struct RunMark {
  let number: Int
  let event: ClusterEvent
  /// When it was, on the run's own clock.
  let moment: String

  /// Those of a run in order of time, and no more than can be told apart.
  static func all(of result: RunResult) -> [RunMark] {
    events(of: result).prefix(most).enumerated().map {
      RunMark(number: $0 + 1, event: $1, moment: result.moment($1.at))
    }
  }

  /// All of them in words, by their numbers in the charts.
  static func list(of result: RunResult) -> [Markup] {
    let marks = all(of: result)
    guard !marks.isEmpty else { return [] }
    let list = Markup("ol", [:], marks.map(\.listItem))
    return [list, .remainder(of: events(of: result).count, shown: most)]
  }

  private static func events(of result: RunResult) -> [ClusterEvent] {
    result.events.filter { $0.object.hasPrefix("scenario/") }
  }

  private static let most = 40

  private var listItem: Markup {
    let tone: Style.Tone = event.type == "Warning" ? .bad : .plain
    return Markup(
      "li",
      [:],
      [
        Markup("time", [:], moment), Markup(" "),
        Markup("span", ["class": tone.styleClass], event.reason), Markup(": \(event.message)"),
      ]
    )
  }

  /// Through all panels.
  func line(on axis: TimeAxis, from top: Double, to bottom: Double) -> Markup {
    let x = axis.x(event.at)
    return SVG.line("mark", from: (x, top), to: (x, bottom))
  }

  /// Above the panels, with its words for a pointer.
  func label(on axis: TimeAxis, at y: Double) -> Markup {
    let title = "\(number). \(moment) \(event.reason): \(event.message)"
    return Markup(
      "g",
      [:],
      [Markup("title", [:], title), SVG.text("\(number)", "number", at: (axis.x(event.at), y))]
    )
  }
}

/// A change of a Deployment's replicas: a small triangle.
struct ScalingMark {
  let event: ClusterEvent
  let moment: String

  /// Of a Deployment, in order of time; those too near to the one before are left out, and all where
  /// they are too many to be told apart.
  static func all(of deployment: String, in result: RunResult) -> [ScalingMark] {
    let axis = TimeChart.axis(of: result)
    var last: [Bool: Double] = [:]
    let marks = result.events.compactMap { event -> ScalingMark? in
      guard event.reason == "ScalingReplicaSet", event.object == "deployment/\(deployment)" else {
        return nil
      }
      let mark = ScalingMark(event: event, moment: result.moment(event.at))
      let x = axis.x(event.at)
      if let before = last[mark.isUp], x - before < leastDistance { return nil }
      last[mark.isUp] = x
      return mark
    }
    return marks.count > most ? [] : marks
  }

  private static let most = 120

  /// In the chart's units.
  private static let leastDistance = 3.0

  private var isUp: Bool { event.message.hasPrefix("Scaled up") }

  /// It points up or down.
  func markup(on axis: TimeAxis, below y: Double) -> Markup {
    let x = Coordinate.text(axis.x(event.at) - 3)
    let (base, tip) = isUp ? (y + 9, "-6") : (y + 3, "6")
    return Markup(
      "path",
      ["class": isUp ? "up" : "down", "d": "M\(x) \(Coordinate.text(base))h6l-3 \(tip)Z"],
      [Markup("title", [:], "\(moment) \(event.message)")]
    )
  }
}
