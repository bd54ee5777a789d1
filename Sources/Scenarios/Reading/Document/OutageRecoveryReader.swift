import Experiments
import Simulation

/// Reads an `outageRecovery`: what other servers could not deliver comes when they try again.
struct OutageRecoveryReader {
  static let keys: [ArrivalsReader.Key] = [
    .at, .outage, .catchUp, .rate, .activity, .localFollowers, .remoteFollowers,
  ]

  let mapping: StrictMapping<ArrivalsReader.Key>
  let window: TrafficWindow

  /// The recovery; `nil` after a report.
  func read() -> OutageRecovery? {
    let span = ValueForm<Duration>.duration(.zero...ScenarioLimits.duration.upperBound)
    let length = ValueForm<Duration>.duration(.seconds(1)...ScenarioLimits.duration.upperBound)
    let at = mapping.required(.at, span)
    let outage = mapping.required(.outage, length)
    let catchUp = mapping.value(.catchUp, length)
    let rate = mapping.required(.rate, .rate())
    let activity = mapping.required(.activity, ValueForm<Activity>.choice)
    let local = mapping.value(.localFollowers, DistributionForm.counts()) ?? .constant(0)
    let remote = mapping.value(.remoteFollowers, DistributionForm.counts()) ?? .constant(0)
    guard let at, let outage, let rate, let activity else { return nil }
    if at >= window.duration, let node = mapping[.at] {
      mapping.findings.report(.recoveryAfterEnd(at, duration: window.duration, at: node.position))
    }
    guard rate * outage.inSeconds <= Double(OutageRecovery.limit) else {
      mapping.findings.report(.recoveryTooLarge(mapping.path, at: mapping.position))
      return nil
    }
    return OutageRecovery(
      at: at,
      outage: outage,
      catchUp: catchUp,
      perSecond: rate,
      activity: activity.id,
      audience: AudienceSize(localFollowers: local, remoteFollowers: remote)
    )
  }
}

extension Diagnostic {
  static func recoveryAfterEnd(
    _ moment: Duration,
    duration: Duration,
    at position: Position
  ) -> Diagnostic {
    .warning(
      "the recovery at \(UnitText.text(of: moment)) never comes: "
        + "the run ends at \(UnitText.text(of: duration))",
      at: position
    )
  }

  static func recoveryTooLarge(_ path: String, at position: Position) -> Diagnostic {
    .error(
      "'\(path)' brings more than \(OutageRecovery.limit) activities",
      at: position,
      hint: "lower 'rate' or shorten 'outage'"
    )
  }
}
