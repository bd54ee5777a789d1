import ArgumentParser
import Reports

/// Thresholds beyond those of the scenario.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Connections that may be refused.", valueName: "n"))
  var maxRefused: Int?

  @Option(
    help: ArgumentHelp("Jobs that may be lost: killed while they were executed.", valueName: "n")
  )
  var maxLost: Int?

  @Option(help: ArgumentHelp("Pod-hours of all Deployments.", valueName: "n"))
  var maxPodHours: Double?

  /// In the order of the options.
  var thresholds: [Threshold] {
    [
      maxRefused.map(Threshold.refusedConnections), maxLost.map(Threshold.lostJobs),
      maxPodHours.map(Threshold.podHours),
    ].compactMap { $0 }
  }

  func validate() throws {
    for (option, limit) in [("--max-refused", maxRefused), ("--max-lost", maxLost)] {
      guard let limit, limit < 0 else { continue }
      throw ValidationError("'\(option)' must be a whole number from 0, not '\(limit)'")
    }
    if let maxPodHours, !(0...1e9).contains(maxPodHours) {
      throw ValidationError(
        "'--max-pod-hours' must be a number from 0 to 1000000000, not '\(maxPodHours)'"
      )
    }
  }
}

/// The share of the replications that has to keep a threshold: `95%` or `0.95`.
struct Confidence: Equatable {
  let share: Double

  /// `nil` for what is no share from a half to all.
  init?(_ text: String) {
    guard let share = Self.share(text), (0.5...1).contains(share) else { return nil }
    self.share = share
  }

  /// A percentage or a number.
  static func share(_ text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    return Double(isPercent ? String(text.dropLast()) : text).map { isPercent ? $0 / 100 : $0 }
  }

  /// Refuses what is no such share.
  static func check(_ text: String) throws {
    guard Confidence(text) != nil else {
      throw ValidationError(
        "'--confidence' must be a share from 50% to 100%, such as '95%', not '\(text)'"
      )
    }
  }
}
