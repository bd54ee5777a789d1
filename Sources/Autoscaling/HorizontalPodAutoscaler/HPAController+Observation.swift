extension HPAController {
  /// All that the controller sees from outside in one sync.
  package struct Observation: Equatable, Sendable {
    /// The scale's `spec.replicas`.
    package var specReplicas: Int32
    /// The scale's `status.replicas`: the pods that exist, ready or not.
    package var statusReplicas: Int32
    /// Reading the scale fails with this text.
    package var scaleError: String?
    /// Writing the scale fails with this text.
    package var updateError: String?
    /// One reading for each element of `spec.metrics`, in that order.
    package var metrics: [MetricReading]
    /// The pods matched by the scale's selector.
    package var pods: PodSet
    package var selector: Selector

    package init(
      specReplicas: Int32,
      statusReplicas: Int32,
      scaleError: String? = nil,
      updateError: String? = nil,
      metrics: [MetricReading],
      pods: PodSet = .counts(total: 0, ready: 0),
      selector: Selector = .usable
    ) {
      self.specReplicas = specReplicas
      self.statusReplicas = statusReplicas
      self.scaleError = scaleError
      self.updateError = updateError
      self.metrics = metrics
      self.pods = pods
      self.selector = selector
    }
  }

  /// What the metrics API answers for one metric; of a resource metric only a failure counts, and
  /// its samples stand in the pods: its own, or those of the observation.
  package enum MetricReading: Equatable, Sendable {
    /// One item, in thousandths.
    case value(Int64)
    /// Any number of items, in thousandths.
    case items([Int64])
    /// The request fails with this text.
    case failed(String)
    /// The pods with their requests and samples of a resource metric.
    case pods([PodReading])
    /// A ContainerResource metric asks for a container that a pod, written with its namespace, does
    /// not have.
    case containerMissing(container: String, pod: String)
  }

  /// Whether the scale's pod selector can be used.
  package enum Selector: Equatable, Sendable {
    case usable
    /// The scale names none.
    case missing
    /// Its pods belong to two HPAs, written `{NAME NAMESPACE}`.
    case ambiguous(selector: String, owners: [String])
  }

  /// The pods of the scale target; a resource metric needs them one by one.
  package enum PodSet: Equatable, Sendable {
    /// How many there are, and how many of them are Running and Ready.
    case counts(total: Int, ready: Int)
    case list([PodReading])

    var total: Int {
      switch self {
      case .counts(let total, _): total
      case .list(let pods): pods.count
      }
    }

    var ready: Int {
      switch self {
      case .counts(_, let ready): ready
      case .list(let pods): pods.count { $0.phase == .running && $0.ready?.isTrue == true }
      }
    }

    var list: [PodReading] {
      switch self {
      case .counts: []
      case .list(let pods): pods
      }
    }
  }

  /// One pod as a resource metric looks at it.
  package struct PodReading: Equatable, Sendable {
    package var name: String
    package var phase: Phase
    package var isDeleting: Bool
    package var start: Duration?
    /// `nil`: the pod has no Ready condition.
    package var ready: Ready?
    package var request: Request
    /// `nil`: the metrics API has no sample of it.
    package var sample: Sample?

    package init(
      name: String,
      phase: Phase,
      isDeleting: Bool = false,
      start: Duration?,
      ready: Ready?,
      request: Request,
      sample: Sample?
    ) {
      self.name = name
      self.phase = phase
      self.isDeleting = isDeleting
      self.start = start
      self.ready = ready
      self.request = request
      self.sample = sample
    }

    /// The pod's phase.
    package enum Phase: String, Equatable, Sendable {
      case pending = "Pending"
      case running = "Running"
      case succeeded = "Succeeded"
      case failed = "Failed"
      case unknown = "Unknown"
    }

    /// The Ready condition and its last transition.
    package struct Ready: Equatable, Sendable {
      package var isTrue: Bool
      package var since: Duration

      package init(isTrue: Bool, since: Duration) {
        self.isTrue = isTrue
        self.since = since
      }
    }

    /// The sum of the containers' requests for the resource, or the first container without one.
    package enum Request: Equatable, Sendable {
      /// Thousandths.
      case milli(Int64)
      case missing(container: String)
    }

    /// The sum of the containers' use of the resource, measured until `at` over `window`.
    package struct Sample: Equatable, Sendable {
      package var milli: Int64
      package var at: Duration
      package var window: Duration

      package init(milli: Int64, at: Duration, window: Duration) {
        self.milli = milli
        self.at = at
        self.window = window
      }
    }
  }
}
