import Autoscaling

/// A burst of the scenario that the scale-up window outlasts.
struct BurstInsideWindow: LintRule {
  let about = LintRuleText(
    id: "burst-inside-window",
    severity: .warning,
    title: "The scale-up window is longer than the burst",
    explanation: "Scaling up needs a recommendation that stands for the whole window. A burst "
      + "whose backlog is gone before that leaves the replicas as they are. It scales only if the "
      + "backlog outlasts the window, which is what the policy should prevent.",
    evidence: "hpa.md §13 (2), from Kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go",
    fix: "shorten 'behavior.scaleUp.stabilizationWindowSeconds', or set it to 0"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.scaledObjects.flatMap { object -> [LintMatch] in
      guard let window = object.behavior?.scaleUp?.stabilizationWindowSeconds else { return [] }
      let delay = ScaleUpPace.delaySeconds(window: Int(window))
      let queues = Set(object.redisTriggers.compactMap { ListKey($0.redis.listName).queue })
      return subject.bursts.compactMap { burst in
        guard delay > burst.seconds, !queues.isDisjoint(with: burst.queues) else { return nil }
        return LintMatch(
          at: object.behaviorPlace("scaleUp", "stabilizationWindowSeconds"),
          "the burst '\(burst.name)' (line \(burst.position.line)) stands above half its height "
            + "for \(burst.seconds) s; the window lets nothing scale before \(delay) s"
        )
      }
    }
  }
}
