import Simulation

/// The timeline of a run as charts.
struct RunCharts {
  private let result: RunResult
  private let axis: TimeAxis
  private let marks: [RunMark]

  init(_ result: RunResult) {
    self.result = result
    axis = TimeChart.axis(of: result)
    marks = RunMark.all(of: result)
  }

  /// Without samples of at least two moments there is no chart.
  var isEmpty: Bool { result.timeline.count < 2 }

  /// A panel for each queue that ever had a backlog.
  var backlog: Markup {
    let panels = result.queues.enumerated().compactMap { place, queue -> TimePanel? in
      let path = path(peak: queue.peakBacklog, at: queue.peakBacklogAt) { $0.backlog[place] }
      guard path.columns.contains(where: { $0 > 0 }) else { return nil }
      let peak = Figure.count(queue.peakBacklog)
      return TimePanel(
        name: queue.name,
        detail: "at most \(peak) at \(result.moment(queue.peakBacklogAt))",
        layers: [TimePanel.Layer(name: queue.name, path: path, shape: .area, color: "blue")]
      )
    }
    return chart(
      "backlog",
      "Backlog of each queue",
      panels,
      caption: "Waiting jobs, each queue on its own scale."
    )
  }

  /// A panel for each Deployment whose replicas or pods were not the same throughout.
  var replicas: Markup {
    let panels = result.deployments.enumerated().compactMap { place, deployment -> TimePanel? in
      let layers = layers(ofDeployment: place)
      guard layers.contains(where: { Set($0.path.columns).count > 1 }) else { return nil }
      return TimePanel(
        name: deployment.name,
        detail: "\(deployment.minReplicas) → \(deployment.maxReplicas) replicas",
        layers: layers,
        marks: ScalingMark.all(of: deployment.name, in: result)
      )
    }
    let shown = Set(panels.map(\.name))
    let steady = result.deployments.map(\.name).filter { !shown.contains($0) }
    return chart("replicas", "Replicas of each Deployment", panels, caption: replicaCaption(steady))
  }

  private func replicaCaption(_ steady: [String]) -> String {
    let rest = steady.isEmpty ? "" : " The same throughout: \(steady.joined(separator: ", "))."
    return
      "The dashed line is what is desired (spec.replicas), the area the pods that take jobs. A "
      + "triangle below marks where it was scaled up or down, unless that was too often to tell.\(rest)"
  }

  /// Sidekiq's connections, below what is left for it; nothing where it has none.
  var connections: Markup {
    let database = result.database
    guard database.peakConnections > 0 else { return .empty }
    let limit = database.limit
    let path = path(peak: database.peakConnections, at: database.peakConnectionsAt) {
      $0.databaseConnections
    }
    let panel = TimePanel(
      name: "Connections of Sidekiq",
      detail: "limit \(Figure.count(limit))",
      layers: [TimePanel.Layer(name: "connections", path: path, shape: .area, color: "purple")],
      limit: Double(limit)
    )
    return chart(
      "connections",
      "Connections to PostgreSQL",
      [panel],
      caption: "The dashed line is the limit."
    )
  }

  /// Failed jobs that wait for their next try, which KEDA does not see.
  var retrySet: Markup {
    let path = path(peak: result.jobs.peakRetrySet, at: result.jobs.peakRetrySetAt) { $0.retrySet }
    guard path.columns.contains(where: { $0 > 0 }) else { return .empty }
    let panel = TimePanel(
      name: "Retry set",
      detail: "at most \(Figure.count(result.jobs.peakRetrySet)) at "
        + result.moment(result.jobs.peakRetrySetAt),
      layers: [TimePanel.Layer(name: "retry set", path: path, shape: .area, color: "green")]
    )
    return chart(
      "retry-set",
      "Retry set",
      [panel],
      caption: "Failed jobs that wait to be tried again; KEDA does not see them."
    )
  }

  private func layers(ofDeployment place: Int) -> [TimePanel.Layer] {
    let name = result.deployments[place].name
    let working = path { $0.workingPods[place] }
    let desired = path { $0.replicas[place] }
    return [
      TimePanel.Layer(name: "\(name) ready", path: working, shape: .area, color: "green"),
      TimePanel.Layer(name: "\(name) desired", path: desired, shape: .dashed, color: "ink"),
    ]
  }

  /// The timeline, and the peak, which falls between its samples.
  private func path(
    peak: Int? = nil,
    at moment: Duration = .zero,
    _ value: (TimelineSample) -> Int
  ) -> StepPath {
    var samples = result.timeline.map { (at: $0.at, value: Double(value($0))) }
    if let peak, peak > 0 {
      let place = samples.firstIndex { $0.at > moment } ?? samples.count
      samples.insert((moment, Double(peak)), at: place)
    }
    return StepPath(samples, on: axis)
  }

  private func chart(
    _ id: String,
    _ title: String,
    _ panels: [TimePanel],
    caption: String
  ) -> Markup {
    guard !isEmpty else { return .empty }
    return TimeChart(id: "chart-\(id)", title: title, panels: panels, marks: marks, result: result)
      .markup(caption: caption)
  }
}
