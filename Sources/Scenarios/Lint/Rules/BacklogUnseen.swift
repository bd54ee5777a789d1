import Autoscaling

/// Sidekiq scaled by what its pods use, not by what waits.
struct BacklogUnseen: LintRule {
  let about = LintRuleText(
    id: "backlog-unseen",
    severity: .info,
    title: "CPU and memory say little of a queue",
    explanation:
      "A thread that waits for another server is busy and computes nothing. On 'push' all "
      + "25 threads of a pod use about half of a core, so that the HPA sees a pod that is half idle "
      + "while its queue grows. Where jobs compute ('ingress'), Ruby's lock keeps a process at one "
      + "core.",
    evidence: "workload.md §3; docs/article.md (CPU instead), with the figures of "
      + "scenarios/cpu-hpa.scenario",
    fix: "scale on the queue with a 'redis' trigger, and keep CPU beside it if you like"
  )

  private static let message =
    "the queue is not looked at: threads that wait for other servers leave the pod idle"

  func matches(in subject: LintSubject) -> [LintMatch] {
    let objects = subject.scaledObjects.filter { object in
      object.target != nil && !object.triggers.isEmpty && object.triggers.allSatisfy(\.isResource)
    }
    let autoscalers = subject.autoscalers.filter { hpa in
      hpa.owner == nil && hpa.usesResourcesOnly
        && subject.deployments.contains {
          $0.value.name == hpa.target.name && $0.value.namespace == hpa.namespace
        }
    }
    return objects.map { LintMatch(at: $0.place("spec", "triggers"), Self.message) }
      + autoscalers.map { LintMatch(at: $0.node.place(of: ["spec", "metrics"]), Self.message) }
  }
}

extension LintedAutoscaler {
  /// Also without any metric: then the API server takes 80 % of the CPU.
  fileprivate var usesResourcesOnly: Bool {
    (node["spec"]?["metrics"]?.elements ?? []).allSatisfy {
      ["Resource", "ContainerResource"].contains($0["type"]?.text)
    }
  }
}
