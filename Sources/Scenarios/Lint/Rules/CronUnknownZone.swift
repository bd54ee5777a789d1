import Autoscaling

/// A time zone that fails at every read.
struct CronUnknownZone: ScaledObjectRule {
  let about = LintRuleText(
    id: "cron-unknown-zone",
    severity: .error,
    title: "The cron trigger's 'timezone' does not exist",
    explanation: "The name is not checked when the trigger is built, so that the object is "
      + "accepted. Every read fails then, and while one trigger fails the others cannot scale "
      + "down. Names are those of the IANA database, with their capitals; abbreviations such as "
      + "'CEST' are not among them.",
    evidence: "keda.md §3.3, from KEDA v2.20.2, pkg/scalers/cron_scaler.go",
    fix: "write a name such as 'Europe/Berlin'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    object.triggers.compactMap { trigger in
      guard let zone = trigger.built?.cron?.timezone, KEDATimeZone(name: zone) == nil else {
        return nil
      }
      return LintMatch(
        at: trigger.place("metadata", "timezone"),
        "unable to load timezone: unknown time zone \(zone)"
      )
    }
  }
}
