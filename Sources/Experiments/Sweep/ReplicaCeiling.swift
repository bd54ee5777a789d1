import Autoscaling
import Simulation

/// How near the replicas of a run came to what its policy allows at most.
///
/// A maximum that is never reached changes nothing: the HPA compares what it wants with the maximum
/// and takes the smaller (`convertDesiredReplicasWithRules` and
/// `convertDesiredReplicasWithBehaviorRate` in Kubernetes, `horizontal.go`), and it is the larger of
/// the two in every sync of such a run. So two policies that differ in maxima alone have one result
/// if the replicas of one stay below the maxima of both. This saves a sweep the runs of all higher
/// maxima.
package struct ReplicaCeiling: Equatable, Sendable {
  /// One for each ScaledObject, then one for each HPA.
  private let objects: [Object]

  private struct Object: Equatable {
    let maximum: Int
    /// The largest `spec.replicas` of the scale target.
    let peak: Int
  }

  /// The maxima of a setup, and the replicas that its run had.
  package init(of setup: Setup, run: RunFigures) {
    objects = setup.replicaMaxima.map { target, maximum in
      let deployment = run.deployments.first { $0.name == target }
      return Object(maximum: maximum, peak: deployment?.maxReplicas ?? .max)
    }
  }

  /// Whether a setup that differs from the run's in maxima alone has the same result.
  package func covers(_ setup: Setup) -> Bool {
    let maxima = setup.replicaMaxima.map(\.maximum)
    return maxima.count == objects.count
      && zip(maxima, objects).allSatisfy { maximum, object in
        maximum == object.maximum || (object.peak < maximum && object.peak < object.maximum)
      }
  }
}

extension Setup {
  /// The most replicas of each ScaledObject, then of each HPA, with the name of the target.
  fileprivate var replicaMaxima: [(target: String, maximum: Int)] {
    policy.scaledObjects.map { ($0.spec.scaleTargetRef.name, $0.spec.maxReplicaCount ?? 100) }
      + policy.horizontalPodAutoscalers.map { ($0.scaleTargetName, Int($0.maxReplicas)) }
  }

  /// Whether a parameter sets maxima of replicas and nothing else.
  package func setsReplicaMaxima(_ parameter: String) -> Bool {
    let addressed = try? parameters(named: parameter)
    return addressed?.allSatisfy {
      $0.path == "spec.maxReplicaCount" || $0.path == "spec.maxReplicas"
    }
      ?? false
  }
}
