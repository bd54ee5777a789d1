import Autoscaling

/// One sync of a recording: what the controller saw and what it answered.
struct HPARecordedStep: Decodable {
  let t: Int64
  let spec: Int32
  let status: Int32
  /// How many pods there are and how many of them are ready.
  let pods: [Int64]?
  let podList: [HPARecordedPod]?
  let m: [Reading]
  let newSpec: HPARecordedSpec?
  let getScaleError: String?
  let updateScaleError: String?
  let out: Out

  /// The answer of the metrics API for one metric.
  struct Reading: Decodable {
    let value: HPAController.MetricReading

    private enum Key: CodingKey {
      case error
    }

    init(from decoder: any Decoder) throws {
      if let quantity = try? RecordedQuantity(from: decoder) {
        value = .value(quantity.quantity.milli)
      } else if let items = try? decoder.singleValueContainer().decode([RecordedQuantity].self) {
        value = .items(items.map(\.quantity.milli))
      } else {
        let container = try decoder.container(keyedBy: Key.self)
        value = .failed(try container.decode(String.self, forKey: .error))
      }
    }
  }

  /// What the controller answered.
  struct Out: Decodable {
    let new: Int32?
    let desired: Int32
    let current: Int32
    let rec: Int32?
    let stab: Int32?
    let events: [[String]]?
    let cond: [[String]]?
    let cur: [Shown?]?
    let targets: String
  }

  /// A metric of the status.
  enum Shown: Decodable, Equatable, CustomStringConvertible {
    case quantity(String)
    case utilization(Int32, String)

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .quantity(text)
      } else {
        var container = try decoder.unkeyedContainer()
        let percent = try container.decode(Int32.self)
        self = .utilization(percent, try container.decode(String.self))
      }
    }

    /// `1500m`, `75% (410m)`.
    var description: String {
      switch self {
      case .quantity(let text): text
      case .utilization(let percent, let average): "\(percent)% (\(average))"
      }
    }
  }

  /// What the controller sees; the elements of `m` belong to those of `spec.metrics`.
  var observation: HPAController.Observation {
    HPAController.Observation(
      specReplicas: spec,
      statusReplicas: status,
      scaleError: getScaleError,
      updateError: updateScaleError,
      metrics: m.map(\.value),
      pods: podSet
    )
  }

  private var podSet: HPAController.PodSet {
    if let podList {
      return .list(podList.map(\.value))
    }
    let counts = (pods ?? []).map { Int(clamping: $0) }
    return .counts(total: counts.first ?? 0, ready: counts.dropFirst().first ?? 0)
  }
}

/// One pod of a recorded step; it has one container.
struct HPARecordedPod: Decodable {
  let name: String
  let phase: Phase
  let deleting: Bool?
  let start: Int64?
  let ready: String?
  let readyAt: Int64?
  let request: RecordedQuantity?
  let usage: RecordedQuantity?
  let usageAt: Int64?
  let windowMs: Int64?

  /// The pod's phase.
  enum Phase: String, Decodable {
    case pending = "Pending"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"
    case unknown = "Unknown"

    var value: HPAController.PodReading.Phase {
      HPAController.PodReading.Phase(rawValue: rawValue) ?? .unknown
    }
  }

  private static let container = "sidekiq"

  var value: HPAController.PodReading {
    HPAController.PodReading(
      name: name,
      phase: phase.value,
      isDeleting: deleting ?? false,
      start: start.map { .milliseconds($0) },
      ready: ready.map {
        HPAController.PodReading.Ready(isTrue: $0 == "True", since: .milliseconds(readyAt ?? 0))
      },
      request: request.map { .milli($0.quantity.milli) } ?? .missing(container: Self.container),
      sample: usage.map {
        HPAController.PodReading.Sample(
          milli: $0.quantity.milli,
          at: .milliseconds(usageAt ?? 0),
          window: .milliseconds(windowMs ?? 0)
        )
      }
    )
  }
}
