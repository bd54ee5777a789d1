/// What metrics-server has measured of the pods: the resource metrics API.
///
/// It asks every kubelet once in each resolution. A pod's use of the processor is the increase
/// between the last two answers. Models metrics-server 0.7, `pkg/storage/pod.go`.
struct MetricsServer {
  /// How often it asks.
  let resolution: SimDuration
  /// By pod: the last answer, and what the API hands out.
  private var pods: [State] = []

  init(resolution: SimDuration) {
    self.resolution = resolution
  }

  /// What a kubelet says of a container at an instant.
  struct Usage {
    /// Processor time since the container's start, in nanoseconds.
    var cpuTime: Int64
    /// Bytes.
    var memory: Int64
    /// What it can use at most, in cores.
    var cores: Double
  }

  /// A measurement that the API hands out.
  struct Sample {
    /// Thousandths of a core, rounded up.
    var cpu: Int64
    /// Bytes.
    var memory: Int64
    var at: SimTime
    var window: SimDuration
  }

  private struct State {
    var answeredAt: SimTime?
    var cpuTime: Int64 = 0
    var sample: Sample?
  }

  /// Takes the answer for a pod whose container runs since `start`.
  mutating func scrape(_ pod: Int, _ usage: Usage, startedAt start: SimTime, at now: SimTime) {
    while pods.count <= pod { pods.append(State()) }
    if let before = pods[pod].answeredAt, before < now {
      pods[pod].sample = Self.sample(usage, since: before, pods[pod].cpuTime, at: now)
    } else if now - start >= Self.freshContainer, now - start < resolution {
      // A container that has started since the last round counts from its start.
      pods[pod].sample = Self.sample(usage, since: start, 0, at: now)
    }
    pods[pod].answeredAt = now
    pods[pod].cpuTime = usage.cpuTime
  }

  /// No kubelet answers for a pod: the API hands out nothing for it.
  mutating func forget(_ pod: Int) {
    if pod < pods.count { pods[pod] = State() }
  }

  /// What is known of a pod; `nil` until two answers have come.
  func sample(of pod: Int) -> Sample? {
    pod < pods.count ? pods[pod].sample : nil
  }

  /// A container younger than this is not measured: `freshContainerMinMetricsResolution`.
  private static let freshContainer = SimDuration(nanoseconds: 10_000_000_000)

  private static func sample(
    _ usage: Usage,
    since before: SimTime,
    _ cpuTimeBefore: Int64,
    at now: SimTime
  ) -> Sample {
    let window = now - before
    let cores = Double(usage.cpuTime - cpuTimeBefore) / Double(window.nanoseconds)
    return Sample(
      cpu: Int64((min(cores, usage.cores) * 1000).rounded(.up)),
      memory: usage.memory,
      at: now,
      window: window
    )
  }
}
