package import Autoscaling

/// One candidate configuration of the autoscaler: the ScaledObjects and HPAs that are applied.
package struct Policy: Equatable, Sendable {
  package var name: String
  package var scaledObjects: [ScaledObject]
  /// Those that no ScaledObject makes.
  package var horizontalPodAutoscalers: [HorizontalPodAutoscaler]
  /// The parameters of each `TriggerAuthentication`, by its name; a secret's value is empty.
  package var authentications: [String: [String: String]]
  /// The time zones that its `cron` triggers name, as far as they exist.
  package var timeZones: [TimeZoneTable]

  package init(
    name: String,
    scaledObjects: [ScaledObject],
    horizontalPodAutoscalers: [HorizontalPodAutoscaler] = [],
    authentications: [String: [String: String]] = [:],
    timeZones: [TimeZoneTable] = []
  ) {
    self.name = name
    self.scaledObjects = scaledObjects
    self.horizontalPodAutoscalers = horizontalPodAutoscalers
    self.authentications = authentications
    self.timeZones = timeZones
  }
}
