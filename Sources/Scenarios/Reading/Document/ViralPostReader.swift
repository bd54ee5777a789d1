import Experiments
import Simulation

/// Reads a `viralPost`: the cascade of `workload.md` §6.4.
struct ViralPostReader {
  let mapping: StrictMapping<ArrivalsReader.Key>
  let window: TrafficWindow

  /// The post; `nil` after a report.
  func read() -> ViralPost? {
    let people = ValueForm<Int>.count(0...100_000_000)
    let local = mapping.required(.localFollowers, people)
    let remote = mapping.required(.remoteFollowers, people)
    guard let local, let remote else { return nil }
    var post = ViralPost(
      at: mapping.value(.at, .duration(.zero...ScenarioLimits.duration.upperBound))
        ?? window.warmUp,
      localFollowers: local,
      remoteFollowers: remote,
      activities: .mastodon
    )
    if post.at >= window.duration, let at = mapping[.at] {
      mapping.findings.report(.postAfterEnd(post.at, duration: window.duration, at: at.position))
    }
    mapping.read(.infectivity, .number(0...0.1), into: &post.infectivity)
    if mapping[.infectivityLifetime]?.text == "unlimited" {
      post.infectivityLifetime = nil
    } else {
      let form = ValueForm<Duration>.duration(.seconds(60) ... .seconds(365 * 86_400))
      mapping.read(.infectivityLifetime, form, into: &post.infectivityLifetime)
    }
    mapping.read(.boosterFollowers, DistributionForm.counts(), into: &post.boosterFollowers)
    mapping.read(.localShare, .share(), into: &post.localShare)
    mapping.read(.localFollowerShare, .share(), into: &post.localFollowerShare)
    mapping.read(.favouritesPerBoost, .number(0...100), into: &post.favouritesPerBoost)
    mapping.read(.repliesPerBoost, .number(0...100), into: &post.repliesPerBoost)
    mapping.read(.boostLimit, .count(1...10_000_000), into: &post.boostLimit)
    return post
  }
}

extension Diagnostic {
  static func postAfterEnd(
    _ moment: Duration,
    duration: Duration,
    at position: Position
  ) -> Diagnostic {
    .warning(
      "the viral post at \(UnitText.text(of: moment)) is never published: "
        + "the run ends at \(UnitText.text(of: duration))",
      at: position
    )
  }
}
