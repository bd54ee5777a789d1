/// How a Deployment replaces its pods when its template changes: `spec.strategy`.
package enum DeploymentStrategy: Equatable, Sendable {
  /// All old pods are gone before the first new one is created.
  case recreate
  case rollingUpdate(maxSurge: Bound, maxUnavailable: Bound)

  /// A number of pods, or a percentage of `spec.replicas`.
  package enum Bound: Equatable, Sendable {
    case count(Int)
    case percent(Int)
  }

  /// What the API server fills in: 25 % and 25 %.
  package static let standard = DeploymentStrategy.rollingUpdate(
    maxSurge: .percent(25),
    maxUnavailable: .percent(25)
  )
}

extension DeploymentStrategy {
  /// Pods beyond `spec.replicas` that may exist: a percentage is rounded up.
  func maxSurge(of replicas: Int) -> Int {
    guard case .rollingUpdate(let surge, _) = self else { return 0 }
    return surge.pods(of: replicas, roundsUp: true)
  }

  /// Pods of `spec.replicas` that need not be available: a percentage is rounded down, and where
  /// both bounds come to nothing, it is one.
  ///
  /// Models `ResolveFenceposts` in Kubernetes, `pkg/controller/deployment/util`.
  func maxUnavailable(of replicas: Int) -> Int {
    guard case .rollingUpdate(_, let unavailable) = self, replicas > 0 else { return 0 }
    let pods = unavailable.pods(of: replicas, roundsUp: false)
    return min(replicas, pods == 0 && maxSurge(of: replicas) == 0 ? 1 : pods)
  }
}

extension DeploymentStrategy.Bound {
  fileprivate func pods(of replicas: Int, roundsUp: Bool) -> Int {
    switch self {
    case .count(let count): count
    case .percent(let percent): (replicas * percent + (roundsUp ? 99 : 0)) / 100
    }
  }
}
