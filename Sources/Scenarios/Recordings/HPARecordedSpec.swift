import Autoscaling

/// An `autoscaling/v2` spec in its JSON form.
struct HPARecordedSpec: Decodable {
  let scaleTargetRef: Reference?
  let minReplicas: Int32?
  let maxReplicas: Int32
  let metrics: [Metric]?
  let behavior: Behavior?

  /// What is scaled.
  struct Reference: Decodable {
    let name: String
  }

  /// One element of `metrics`.
  struct Metric: Decodable {
    let value: HorizontalPodAutoscaler.MetricSpec

    private enum Key: CodingKey {
      case type, external, resource
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      switch try container.decode(String.self, forKey: .type) {
      case "External":
        value = .external(try container.decode(External.self, forKey: .external).value())
      case "Resource":
        value = .resource(try container.decode(Resource.self, forKey: .resource).value())
      default:
        throw DecodingError.dataCorruptedError(
          forKey: .type,
          in: container,
          debugDescription: "only External and Resource metrics are recorded"
        )
      }
    }
  }

  /// The `external` part of a metric.
  private struct External: Decodable {
    let metric: Identity
    let target: Target

    struct Identity: Decodable {
      let name: String
      let selector: Selector?
    }

    struct Selector: Decodable {
      let matchLabels: [String: String]?

      var labels: [HorizontalPodAutoscaler.Label] {
        (matchLabels ?? [:]).sorted { $0.key < $1.key }.map {
          HorizontalPodAutoscaler.Label(key: $0.key, value: $0.value)
        }
      }
    }

    func value() throws -> HorizontalPodAutoscaler.ExternalMetric {
      let target: HorizontalPodAutoscaler.ExternalMetric.Target
      if let averageValue = self.target.averageValue {
        target = .averageValue(averageValue.quantity)
      } else {
        target = .value(try self.target.required(self.target.value).quantity)
      }
      return HorizontalPodAutoscaler.ExternalMetric(
        name: metric.name,
        matchLabels: metric.selector?.labels,
        target: target
      )
    }
  }

  /// The `resource` part of a metric.
  private struct Resource: Decodable {
    let name: String
    let target: Target

    func value() throws -> HorizontalPodAutoscaler.ResourceMetric {
      let target: HorizontalPodAutoscaler.ResourceMetric.Target
      if let averageValue = self.target.averageValue {
        target = .averageValue(averageValue.quantity)
      } else {
        target = .averageUtilization(try self.target.required(self.target.averageUtilization))
      }
      return HorizontalPodAutoscaler.ResourceMetric(name: name, target: target)
    }
  }

  /// The target of a metric: one of its fields is given.
  private struct Target: Decodable {
    let averageValue: RecordedQuantity?
    let value: RecordedQuantity?
    let averageUtilization: Int32?

    func required<Value>(_ value: Value?) throws -> Value {
      guard let value else {
        let description = "a metric's target has no value of the right kind"
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: [RecordedQuantity.Key.target],
            debugDescription: description
          )
        )
      }
      return value
    }
  }
}
