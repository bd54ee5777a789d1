import Autoscaling

extension HPARecordedSpec {
  /// The `behavior` of a spec, as it is written before the defaults.
  struct Behavior: Decodable {
    let scaleUp: Rules?
    let scaleDown: Rules?

    var value: ScalingBehavior {
      ScalingBehavior(scaleUp: scaleUp?.value, scaleDown: scaleDown?.value)
    }
  }

  /// The rules of one direction.
  struct Rules: Decodable {
    let stabilizationWindowSeconds: Int32?
    let selectPolicy: SelectPolicy?
    let policies: [Policy]?
    let tolerance: RecordedQuantity?

    var value: ScalingRules {
      ScalingRules(
        stabilizationWindowSeconds: stabilizationWindowSeconds,
        selectPolicy: selectPolicy?.value,
        policies: policies?.map(\.policy),
        tolerance: tolerance?.quantity
      )
    }
  }

  /// The `selectPolicy` of a direction.
  enum SelectPolicy: String, Decodable {
    case max = "Max"
    case min = "Min"
    case disabled = "Disabled"

    var value: ScalingRules.SelectPolicy {
      switch self {
      case .max: .max
      case .min: .min
      case .disabled: .disabled
      }
    }
  }

  /// One policy.
  struct Policy: Decodable {
    let type: Kind
    let value: Int32
    let periodSeconds: Int32

    enum Kind: String, Decodable {
      case pods = "Pods"
      case percent = "Percent"
    }
  }
}

extension HPARecordedSpec.Policy {
  fileprivate var policy: ScalingPolicy {
    ScalingPolicy(
      type: type == .pods ? .pods : .percent,
      value: value,
      periodSeconds: periodSeconds
    )
  }
}

/// A quantity in a recording.
struct RecordedQuantity: Decodable {
  let quantity: Quantity

  enum Key: CodingKey {
    case target
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let quantity = Quantity(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a quantity"
      )
    }
    self.quantity = quantity
  }
}
