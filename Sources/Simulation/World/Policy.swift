package import Autoscaling

/// One candidate configuration of the autoscaler: the ScaledObjects that are applied.
package struct Policy: Equatable, Sendable {
  package var name: String
  package var scaledObjects: [ScaledObject]

  package init(name: String, scaledObjects: [ScaledObject]) {
    self.name = name
    self.scaledObjects = scaledObjects
  }
}
