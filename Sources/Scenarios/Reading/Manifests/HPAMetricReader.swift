import Autoscaling

/// Reads one element of an HPA's `metrics`: `cpu` or `memory`, of the pods or of a container.
struct HPAMetricReader {
  private static let types = ["ContainerResource", "External", "Object", "Pods", "Resource"]
  private static let supported = ["ContainerResource", "Resource"]
  private static let fields = [
    "type", "resource", "containerResource", "external", "object", "pods",
  ]

  let metric: SchemaObject

  /// The metric, or `nil` after a report.
  func read() -> HorizontalPodAutoscaler.MetricSpec? {
    metric.noteUnknown(besides: Self.fields)
    guard let type = metric.string("type", oneOf: Self.types, required: true) else { return nil }
    guard Self.supported.contains(type) else {
      let position = metric["type"]?.position ?? metric.position
      metric.findings.report(.unsupportedMetric(type, at: position).reaching(.simulator))
      return nil
    }
    let isScoped = type == "ContainerResource"
    let key = isScoped ? "containerResource" : "resource"
    guard let source = metric.object(key) else {
      report(
        metric.path(of: key),
        "Required value: must populate information for the given "
          + "metric source",
        at: metric.position
      )
      return nil
    }
    source.noteUnknown(besides: ["name", "target"] + (isScoped ? ["container"] : []))
    let container = isScoped ? container(in: source) : nil
    guard let name = name(in: source), let target = target(in: source),
      isScoped == (container != nil)
    else { return nil }
    return .resource(
      HorizontalPodAutoscaler.ResourceMetric(name: name, container: container, target: target)
    )
  }

  private func name(in source: SchemaObject) -> String? {
    guard let name = source.string("name"), let node = source["name"] else {
      report(
        source.path(of: "name"),
        "Required value: must specify a resource name",
        at: source.position
      )
      return nil
    }
    if ["cpu", "memory"].contains(name) { return name }
    metric.findings.report(.unsupportedResource(name, at: node.position).reaching(.simulator))
    return nil
  }

  private func container(in source: SchemaObject) -> String? {
    if let container = source.string("container"), !container.isEmpty { return container }
    report(
      source.path(of: "container"),
      "Required value: must specify a container",
      at: source.position
    )
    return nil
  }

  private func target(
    in source: SchemaObject
  ) -> HorizontalPodAutoscaler.ResourceMetric.Target? {
    guard let target = source.object("target", required: true) else { return nil }
    target.noteUnknown(besides: ["type", "averageUtilization", "averageValue", "value"])
    checkType(of: target)
    switch (target["averageUtilization"], target["averageValue"]) {
    case (nil, nil):
      report(
        target.path(of: "averageUtilization"),
        "Required value: must set either a target raw value or a target utilization",
        at: target.position
      )
      return nil
    case (.some, let node?):
      report(
        target.path(of: "averageValue"),
        "Forbidden: may not set both a target raw value and a target utilization",
        at: node.position
      )
      return nil
    case (let node?, nil): return utilization(in: target, node)
    case (nil, let node?): return averageValue(in: target, node)
    }
  }

  private func checkType(of target: SchemaObject) {
    guard let node = target["type"] else {
      report(
        target.path(of: "type"),
        "Required value: must specify a metric target type",
        at: target.position
      )
      return
    }
    if ["Utilization", "Value", "AverageValue"].contains(node.text) { return }
    let rule = "must be either Utilization, Value, or AverageValue"
    metric.findings.report(.invalidValue(target.path(of: "type"), node.quoted, rule, node))
  }

  private func utilization(
    in target: SchemaObject,
    _ node: YAMLNode
  ) -> HorizontalPodAutoscaler.ResourceMetric.Target? {
    guard let percent = target.integer("averageUtilization") else { return nil }
    if percent > 0 { return .averageUtilization(Int32(clamping: percent)) }
    let path = target.path(of: "averageUtilization")
    metric.findings.report(.invalidValue(path, "\(percent)", "must be greater than 0", node))
    return nil
  }

  private func averageValue(
    in target: SchemaObject,
    _ node: YAMLNode
  ) -> HorizontalPodAutoscaler.ResourceMetric.Target? {
    let path = target.path(of: "averageValue")
    guard let text = node.text, let quantity = Quantity(text) else {
      metric.findings.report(
        .noQuantity(path, pattern: ContainerReader.pattern, at: node.position)
      )
      return nil
    }
    if quantity.milli > 0 { return .averageValue(quantity) }
    metric.findings.report(.invalidValue(path, "\"\(text)\"", "must be positive", node))
    return nil
  }

  private func report(_ path: String, _ text: String, at position: Position) {
    metric.findings.report(.error("\(path): \(text)", at: position))
  }
}

extension Diagnostic {
  static func unsupportedMetric(_ type: String, at position: Position) -> Diagnostic {
    .error(
      "a metric of type '\(type)' in an HPA that KEDA does not make is not simulated; "
        + "supported: 'Resource', 'ContainerResource'",
      at: position,
      hint: type == "External" ? "let a ScaledObject make the HPA" : nil
    )
  }

  static func unsupportedResource(_ name: String, at position: Position) -> Diagnostic {
    .error("the resource '\(name)' is not simulated; supported: 'cpu', 'memory'", at: position)
  }
}
