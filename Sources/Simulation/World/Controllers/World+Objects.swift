import Autoscaling

/// What people do with ScaledObjects and HPAs, as the API server and KEDA's webhook take it.
extension World {
  mutating func apply(_ policy: Policy, prunes: Bool) {
    autoscaling.authentications.merge(policy.authentications) { _, new in new }
    autoscaling.timeZones += policy.timeZones
    if prunes { prune(besides: policy) }
    for object in policy.scaledObjects { apply(object) }
    for hpa in policy.horizontalPodAutoscalers { apply(hpa) }
  }

  private mutating func apply(_ object: ScaledObject) {
    let text = "apply: scaledobject.keda.sh/\(object.name)"
    let target = object.spec.scaleTargetRef.name
    guard let deployment = scenario.deployment(target, object.namespace) else {
      return refuse(text, "no Deployment '\(target)' is there to scale")
    }
    if let refusal = refusal(of: object) { return refuse(text, refusal) }
    let name = Action.ObjectName(name: object.name, namespace: object.namespace)
    guard let present = autoscaling.place(ofScaledObject: name) else {
      noteAction("\(text) created")
      return create(object, of: deployment)
    }
    guard autoscaling.loops[present].deployment == deployment else {
      return refuse(text, "a change of the scale target is not simulated")
    }
    noteAction("\(text) configured")
    edit(present, to: autoscaling.merged(object, over: present))
  }

  private mutating func prune(besides policy: Policy) {
    for index in autoscaling.loops.indices {
      guard let object = autoscaling.object(of: index) else { continue }
      let stays = policy.scaledObjects.contains {
        $0.name == object.name && $0.namespace == object.namespace
      }
      if stays { continue }
      noteAction("apply: scaledobject.keda.sh/\(object.name) pruned")
      delete(index)
    }
    pruneHPAs(besides: policy)
  }

  private mutating func pruneHPAs(besides policy: Policy) {
    for index in autoscaling.loops.indices where autoscaling.loops[index].keda == nil {
      guard let hpa = autoscaling.loops[index].hpa?.hpa else { continue }
      let stays = policy.horizontalPodAutoscalers.contains {
        $0.name == hpa.name && $0.namespace == hpa.namespace
      }
      if stays { continue }
      noteAction("apply: horizontalpodautoscaler.autoscaling/\(hpa.name) pruned")
      autoscaling.loops[index].hpa = nil
      autoscaling.loops[index].nextSync = nil
    }
  }

  mutating func annotate(_ name: Action.ObjectName, _ edits: [Action.AnnotationEdit]) {
    let words = edits.map(\.word).joined(separator: " ")
    let command = "annotate scaledobject \(name.name) \(words)"
    guard let index = autoscaling.place(ofScaledObject: name),
      var object = autoscaling.object(of: index)
    else { return refuse(command, Self.notFound("scaledobjects.keda.sh", name)) }
    for edit in edits { object.annotations[edit.key] = edit.value }
    noteAction(command)
    edit(index, to: object)
  }

  mutating func deleteScaledObject(_ name: Action.ObjectName) {
    let command = "delete scaledobject \(name.name)"
    guard let index = autoscaling.place(ofScaledObject: name) else {
      return refuse(command, Self.notFound("scaledobjects.keda.sh", name))
    }
    noteAction(command)
    delete(index)
  }

  /// What the webhook says against an object beside those that are there; `nil` when it is taken.
  private func refusal(of object: ScaledObject) -> String? {
    let target = scenario.deployment(object.spec.scaleTargetRef.name, object.namespace)
      .map { scenario.deployments[$0.index] }
    let cluster = AdmissionCluster(
      scaledObjects: autoscaling.loops.indices.compactMap { index in
        autoscaling.object(of: index).flatMap { $0.namespace == object.namespace ? $0 : nil }
      },
      horizontalPodAutoscalers: autoscaling.loops.filter { $0.keda == nil }.compactMap { loop in
        guard let hpa = loop.hpa?.hpa, hpa.namespace == object.namespace else { return nil }
        let target = ScaledObject.ScaleTargetRef(name: hpa.scaleTargetName)
        return AdmissionCluster.HPA(name: hpa.name, target: target)
      },
      containers: target?.admissionContainers ?? []
    )
    let review = Admission(object, in: cluster, version: scenario.controlPlane.keda).review()
    return review.compactMap(\.error).first.map { Admission.refusalPrefix + $0 }
  }

  // MARK: Plain HPAs

  private mutating func apply(_ hpa: HorizontalPodAutoscaler) {
    let name = Action.ObjectName(name: hpa.name, namespace: hpa.namespace)
    let text = "apply: horizontalpodautoscaler.autoscaling/\(hpa.name)"
    if let index = autoscaling.place(ofPlainHPA: name) {
      noteAction("\(text) configured")
      autoscaling.loops[index].hpa?.apply(hpa)
      return measurePodsIfWanted()
    }
    guard let target = scenario.deployment(hpa.scaleTargetName, hpa.namespace) else {
      return refuse(text, "no Deployment '\(hpa.scaleTargetName)' is there to scale")
    }
    noteAction("\(text) created")
    autoscaling.loops.append(ControlLoop(hpa, of: target, settings: autoscaling.settings))
    autoscaling.loops[autoscaling.loops.count - 1].hpaCreatedAt = now.duration
    scheduleFirstSync(of: autoscaling.loops.count - 1)
    measurePodsIfWanted()
  }

  mutating func deleteHPA(_ name: Action.ObjectName) {
    guard let index = autoscaling.place(ofPlainHPA: name) else {
      return refuse(
        "delete hpa \(name.name)",
        Self.notFound("horizontalpodautoscalers.autoscaling", name)
      )
    }
    noteAction("delete hpa \(name.name)")
    autoscaling.loops[index].hpa = nil
    autoscaling.loops[index].nextSync = nil
  }

  private static func notFound(_ kind: String, _ name: Action.ObjectName) -> String {
    "Error from server (NotFound): \(kind) \"\(name.name)\" not found"
  }
}

extension Action.AnnotationEdit {
  /// As an argument of `kubectl annotate`.
  fileprivate var word: String {
    value.map { "\(key)=\($0)" } ?? "\(key)-"
  }
}
