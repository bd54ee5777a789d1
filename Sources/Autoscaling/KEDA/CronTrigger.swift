/// The parameters of a `cron` trigger.
package struct CronTrigger: Equatable, Sendable {
  package let timezone: String
  package let start: String
  package let end: String
  /// The value inside the window; 0 outside.
  package let desiredReplicas: Int64
}
