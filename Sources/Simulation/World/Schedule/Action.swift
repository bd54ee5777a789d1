/// Something that a person does to the cluster during the run, as with `kubectl`.
package struct Action: Equatable, Sendable {
  /// Since the start of the run.
  package var at: Duration
  package var change: Change

  package init(at: Duration, change: Change) {
    self.at = at
    self.change = change
  }

  /// What is done.
  package enum Change: Equatable, Sendable {
    /// `kubectl scale deployment`.
    case scale(DeploymentID, replicas: Int)
    /// `kubectl apply`: objects that are there are edited, others created; with `prunes`, those
    /// that are not among the policy's are deleted.
    case apply(Policy, prunes: Bool)
    /// `kubectl annotate scaledobject`.
    case annotate(ObjectName, [AnnotationEdit])
    /// `kubectl delete scaledobject`.
    case deleteScaledObject(ObjectName)
    /// `kubectl delete hpa`, of an HPA that no ScaledObject makes.
    case deleteHPA(ObjectName)
    /// `kubectl rollout restart deployment`.
    case rollOut(DeploymentID)
    /// The pod of a controller is replaced, in no time.
    case restart(ControlPlaneComponent)
    /// `kill -TSTP` in every pod of a Deployment that works: Sidekiq fetches no more.
    case quiet(DeploymentID)
  }

  /// An object of a kind that is clear from where it stands.
  package struct ObjectName: Equatable, Sendable {
    package var name: String
    package var namespace: String

    package init(name: String, namespace: String) {
      self.name = name
      self.namespace = namespace
    }
  }

  /// One annotation to set, or to remove.
  package struct AnnotationEdit: Equatable, Sendable {
    package var key: String
    /// `nil` removes it.
    package var value: String?

    package init(key: String, value: String?) {
      self.key = key
      self.value = value
    }
  }
}

/// A controller that can be restarted.
package enum ControlPlaneComponent: String, Equatable, Sendable, CaseIterable {
  case kedaOperator
  case hpaController
}
