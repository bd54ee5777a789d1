/// The release of KEDA that scales: `keda.md`, section 17.
///
/// A minor release stands for its last patch: 2.20 is 2.20.2.
package struct KEDAVersion: MinorRelease {
  package static let major = 2
  package static let minors = 8...20

  package let minor: Int

  package init(minor: Int) {
    precondition(Self.minors.contains(minor), "only releases that are modelled have a value")
    self.minor = minor
  }
}

// What a release can do that older ones cannot; each line begins with the row that says so.
extension KEDAVersion {
  /// 2.9: `useCachedMetrics`.
  var hasCachedMetrics: Bool { minor >= 9 }

  /// 2.9: the adapter asks the operator over gRPC; before, it read the sources itself.
  package var servesMetricsFromOperator: Bool { minor >= 9 }

  /// 2.11: a `cpu` or `memory` trigger beside another one does not keep the target above zero.
  var scalesToZeroBesideResources: Bool { minor >= 11 }

  /// 2.11: a pause stops the loop and deletes the HPA; before, both went on and held the count.
  var pausesByDeletingHPA: Bool { minor >= 11 }

  /// 2.12: the annotation `paused`.
  var hasPausedAnnotation: Bool { minor >= 12 }

  /// 2.12: `scalingModifiers`.
  var hasScalingModifiers: Bool { minor >= 12 }

  /// 2.13: `paused: "false"` does not pause.
  var readsPausedValue: Bool { minor >= 13 }

  /// 2.14: `initialCooldownPeriod`.
  var hasInitialCooldownPeriod: Bool { minor >= 14 }

  /// 2.14: the event of an activation names the triggers.
  var namesTriggersInEvent: Bool { minor >= 14 }

  /// 2.14: the webhook checks `fallback`.
  var checksFallbackAtAdmission: Bool { minor >= 14 }

  /// 2.16: the webhook keeps two objects from naming one HPA.
  var checksHPANamesAtAdmission: Bool { minor >= 16 }

  /// 2.17: `fallback.behavior`.
  var hasFallbackBehavior: Bool { minor >= 17 }

  /// 2.17: the executor leaves fallback to the metrics; before, it wrote `fallback.replicas` at
  /// the first failing poll without an active trigger.
  var waitsForFailureThreshold: Bool { minor >= 17 }

  /// 2.18: fallback for triggers of the type `Value`.
  var fallsBackForValue: Bool { minor >= 18 }

  /// 2.18: `paused-scale-in`, `paused-scale-out`, `force-activation`, `hpa-excluded-labels`.
  var hasOneWayPauses: Bool { minor >= 18 }

  /// 2.18: a `cron` trigger reads 0 outside its window, not 1.
  var cronReadsZeroOutside: Bool { minor >= 18 }

  /// 2.18: metadata `type` of a `cpu` or `memory` trigger is refused.
  var refusesResourceType: Bool { minor >= 18 }

  /// 2.19: polls count failures and fall back too, which activates from zero during errors.
  var fallsBackInPolls: Bool { minor >= 19 }

  /// 2.20: the fallback behavior `scalingModifiers`.
  package var hasModifiersFallback: Bool { minor >= 20 }

  /// 2.20: the webhook refuses a minimum above the maximum.
  var checksBoundsAtAdmission: Bool { minor >= 20 }

  /// 2.20: the webhook checks the length of names.
  var checksNamesAtAdmission: Bool { minor >= 20 }

  /// 2.20: the webhook warns of fields that have no effect.
  var warnsAtAdmission: Bool { minor >= 20 }

  /// 2.20: commas in a cron expression are replaced in the metric's name.
  var replacesCommasInCronNames: Bool { minor >= 20 }

  /// 2.20.2: the condition HPAActive.
  var hasHPAActiveCondition: Bool { minor >= 20 }
}
