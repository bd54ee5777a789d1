package import Autoscaling

/// A container of a Deployment's pods, with what it asks of its node.
package struct Container: Equatable, Sendable {
  package var name: String
  package var requests: Resources
  package var limits: Resources

  package init(
    name: String,
    requests: Resources = Resources(),
    limits: Resources = Resources()
  ) {
    self.name = name
    self.requests = requests
    self.limits = limits
  }

  /// Amounts of processor and memory; `nil` where the manifest says nothing.
  package struct Resources: Equatable, Sendable {
    /// Thousandths of a core.
    package var cpu: Int64?
    /// Thousandths of a byte, as the HPA controller counts.
    package var memory: Int64?

    package init(cpu: Int64? = nil, memory: Int64? = nil) {
      self.cpu = cpu
      self.memory = memory
    }

    /// The amount of a resource by its name in Kubernetes.
    package subscript(resource: String) -> Int64? {
      switch resource {
      case "cpu": cpu
      case "memory": memory
      default: nil
      }
    }
  }
}

extension Deployment {
  /// The requests of a pod's containers for a resource, or of one of them.
  func request(
    of resource: String,
    in container: String?
  ) -> HPAController.PodReading.Request {
    var sum: Int64 = 0
    for candidate in containers where container == nil || candidate.name == container {
      guard let request = candidate.requests[resource] else {
        return .missing(container: candidate.name)
      }
      sum += request
    }
    return .milli(sum)
  }

  /// Cores that Sidekiq can use at most: Ruby's lock lets it use one, a limit perhaps less.
  var usableCores: Double {
    let limit = containers.first { $0.name == containerName }?.limits.cpu
    return min(1, limit.map { Double($0) / 1000 } ?? 1)
  }

  /// The speed of a boot that uses `cores` at full speed, under the container's own limit.
  func bootSpeed(using cores: Double) -> Double {
    cores > usableCores && usableCores > 0 ? usableCores / cores : 1
  }

  /// The containers as KEDA's webhook looks at them.
  package var admissionContainers: [AdmissionCluster.Container] {
    containers.map { container in
      AdmissionCluster.Container(
        name: container.name,
        resources: ["cpu", "memory"].filter { resource in
          max(container.requests[resource] ?? 0, container.limits[resource] ?? 0) > 0
        }
      )
    }
  }
}
