/// What the admission webhook looks at besides the object itself.
package struct AdmissionCluster: Equatable, Sendable {
  /// The ScaledObjects of the namespace.
  package var scaledObjects: [ScaledObject]
  package var horizontalPodAutoscalers: [HPA]
  /// The containers of the target's pods.
  package var containers: [Container]
  /// The resources for which a LimitRange of type Container has a default.
  package var defaultedResources: [String]

  package init(
    scaledObjects: [ScaledObject] = [],
    horizontalPodAutoscalers: [HPA] = [],
    containers: [Container] = [],
    defaultedResources: [String] = []
  ) {
    self.scaledObjects = scaledObjects
    self.horizontalPodAutoscalers = horizontalPodAutoscalers
    self.containers = containers
    self.defaultedResources = defaultedResources
  }

  /// An HPA of the namespace.
  package struct HPA: Equatable, Sendable {
    package var name: String
    package var target: ScaledObject.ScaleTargetRef
    /// The ScaledObject that owns it, if one does.
    package var owner: String?
    package var annotations: [String: String]

    package init(
      name: String,
      target: ScaledObject.ScaleTargetRef,
      owner: String? = nil,
      annotations: [String: String] = [:]
    ) {
      self.name = name
      self.target = target
      self.owner = owner
      self.annotations = annotations
    }
  }

  /// A container of the target.
  package struct Container: Equatable, Sendable {
    package var name: String
    /// The resources for which it has a request or a limit above zero.
    package var resources: [String]

    package init(name: String, resources: [String]) {
      self.name = name
      self.resources = resources
    }
  }
}
