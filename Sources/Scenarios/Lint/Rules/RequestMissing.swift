import Autoscaling

/// A share of something that is not there.
struct RequestMissing: LintRule {
  let about = LintRuleText(
    id: "request-missing",
    severity: .error,
    title: "An HPA's Utilization needs a request of every container",
    explanation: "Utilization is the use divided by the request. When one container of the pod "
      + "(or the one that the metric names) has none, the HPA fails at every sync with "
      + "FailedGetResourceMetric and keeps the replicas. A limit alone is enough: the API server "
      + "takes it for the request. Of a ScaledObject KEDA's webhook says so itself.",
    evidence: "hpa.md §7, from Kubernetes v1.36.2, pkg/controller/podautoscaler/"
      + "replica_calculator.go",
    fix: "set 'resources.requests' of the container, or use 'averageValue'"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.autoscalers.flatMap { hpa -> [LintMatch] in
      let deployment = subject.deployments.first {
        $0.value.name == hpa.target.name && $0.value.namespace == hpa.namespace
      }
      // A LimitRange may give every container a request.
      let isDefaulted = subject.objects.contains {
        $0.kind == "LimitRange" && $0.namespace == hpa.namespace
      }
      guard let deployment, !isDefaulted, hpa.owner == nil else { return [] }
      return (hpa.value?.metrics ?? []).compactMap { match($0, hpa, deployment) }
    }
  }

  private func match(
    _ metric: HorizontalPodAutoscaler.MetricSpec,
    _ hpa: LintedAutoscaler,
    _ deployment: LintedDeployment
  ) -> LintMatch? {
    guard case .resource(let resource) = metric, case .averageUtilization = resource.target else {
      return nil
    }
    let pod = deployment.node["spec"]?["template"]?["spec"]
    let bare = (pod?["containers"]?.elements ?? []).first { container in
      let isMeant = resource.container == nil || container["name"]?.text == resource.container
      let resources = container["resources"]
      return isMeant && resources?["requests"]?[resource.name] == nil
        && resources?["limits"]?[resource.name] == nil
    }
    guard let bare else { return nil }
    return LintMatch(
      at: hpa.node.place(of: ["spec", "metrics"]),
      "missing request for \(resource.name) in container \(bare["name"]?.text ?? "") of "
        + "'\(deployment.value.name)'"
    )
  }
}
