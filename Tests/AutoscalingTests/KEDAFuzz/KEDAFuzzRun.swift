import Autoscaling
import Testing

/// One life of a scaled object, lived twice.
struct KEDAFuzzRun {
  private let seed: UInt64
  private var draw: RandomKEDA
  private var object: ScaledObject
  var controller: ScaledObjectController
  var naive: NaiveKEDA
  private var around: NaiveKEDA.Surroundings
  /// What the life has come to.
  var reached: Set<String> = []
  var found = Seen()
  var expected = Seen()

  /// What can be seen of one step.
  struct Seen: Equatable {
    var writes: [NaiveWrite] = []
    var events: [String] = []
    var answer: String?
    var lastActive: Int?
    var health: [String] = []
    var activity: [String] = []
    var conditions: [String] = []
    var pausedCount: Int?
    var hpaName: String?
    var isPolling = false
  }

  init(seed: UInt64) {
    self.seed = seed
    draw = RandomKEDA(seed: seed)
    object = draw.object()
    let now = draw.random.pick([0, 100, 999])
    around = NaiveKEDA.Surroundings(
      readings: draw.readings(for: object),
      replicas: draw.random.pick([0, 0, 1, 3, 7]),
      readyPods: 1,
      now: now
    )
    let created = draw.random.pick([0, 0, -60_000])
    controller = ScaledObjectController(
      unreconciled: object,
      environment: [:],
      authentication: [:],
      createdAt: .milliseconds(created)
    )
    naive = NaiveKEDA(object, created: created)
  }

  /// Records an issue at the first difference.
  mutating func agrees(steps: Int) -> Bool {
    for step in 0...steps {
      found = Seen()
      expected = Seen()
      step == 0 ? create() : happen()
      look()
      guard found == expected else {
        Issue.record("seed \(seed), step \(step):\n\(expected)\n\(found)\n\(around)\n\(object)")
        return false
      }
      note(expected)
      around.replicas = found.writes.last { !$0.failed }?.to ?? around.replicas
      advance()
    }
    return true
  }

  private mutating func advance() {
    around.now += draw.random.pick([5000, 15_000, 15_000, 30_000, 30_000, 61_013, 300_000])
    around.readings = draw.readings(for: object)
    around.writeFails = draw.random.chance(4)
    if draw.random.chance(12) { around.replicas = draw.random.pick([0, 1, 2, 5, 12]) }
    if draw.random.chance(20) { around.readyPods = draw.random.pick([0, 1, 3, 7]) }
    if draw.random.chance(5), controller.hpa != nil {
      let says = HPAScalingActive(
        status: draw.random.pick([.yes, .no, .unknown]),
        reason: draw.random.pick(["", "ScalingDisabled", "FailedGetExternalMetric"]),
        message: "what it says"
      )
      controller.hpaScalingActive = says
      naive.hpaSays = says
    }
  }

  private mutating func happen() {
    switch Int.random(in: 0..<100, using: &draw.random) {
    case 0..<3: edit()
    case 3..<8: annotate()
    case 8..<55: request()
    default: poll()
    }
  }

  private mutating func create() {
    let outcome = controller.reconcile(
      around.readings,
      replicas: around.replicas,
      writeFails: around.writeFails,
      at: .milliseconds(around.now)
    )
    take(outcome)
    expect { $0.reconcile($1) }
  }

  private mutating func edit() {
    object.spec = draw.spec()
    draw.forgetLists()
    around.readings = draw.readings(for: object)
    apply()
  }

  private mutating func annotate() {
    object.annotations = draw.random.chance(40) ? [:] : draw.annotations()
    apply()
  }

  private mutating func apply() {
    let outcome = controller.edit(
      object,
      around.readings,
      replicas: around.replicas,
      writeFails: around.writeFails,
      at: .milliseconds(around.now)
    )
    take(outcome)
    if naive.object.spec != object.spec { naive.generation += 1 }
    naive.object = object
    naive.readTriggers()
    expect { $0.reconcile($1) }
  }

  private mutating func poll() {
    guard controller.isPolling || naive.loopGeneration != nil else { return }
    pollController(replicas: around.replicas)
    expect { $0.poll($1) }
  }

  private mutating func request() {
    let names = naive.triggers.filter(\.isExternal).map(\.metric)
    var name = naive.modifiers == nil ? draw.random.pick(names + ["s9-none"]) : "composite-metric"
    if draw.random.chance(5) { name = name.uppercased() }
    let answer = controller.metric(
      named: name,
      around.readings,
      replicas: around.replicas,
      readyPods: around.readyPods
    )
    switch answer {
    case .value(let milli): found.answer = "\(milli)"
    case .nothing: found.answer = "nothing"
    case .failed(let text): found.answer = text
    }
    note(controller.takeRequestEvents())
    naive.request(name, around)
    expected.answer = naive.answer
  }

  // MARK: - The controller

  private mutating func pollController(replicas: Int) {
    let outcome = controller.poll(
      around.readings,
      replicas: replicas,
      readyPods: around.readyPods,
      writeFails: around.writeFails,
      at: .milliseconds(around.now)
    )
    note(outcome.events)
    note(outcome.write)
    if let reconcile = outcome.reconcile { take(reconcile) }
  }

  private mutating func take(_ outcome: ReconcileOutcome) {
    note(outcome.events)
    note(outcome.write)
    if outcome.restartsPolling {
      let written = found.writes.last { !$0.failed }?.to
      pollController(replicas: written ?? around.replicas)
    }
  }

  private mutating func note(_ events: [KEDAEvent]) {
    found.events += events.map { "\($0.reason.rawValue) \($0.type.rawValue) \($0.message)" }
  }

  private mutating func note(_ write: ReplicaWrite?) {
    if let write {
      found.writes.append(NaiveWrite(from: write.from, to: write.to, failed: write.failed))
    }
  }

  // MARK: - The naive one

  private mutating func expect(
    _ act: (inout NaiveKEDA, NaiveKEDA.Surroundings) -> NaiveWrite?
  ) {
    var around = around
    var write = act(&naive, around)
    while true {
      if let write {
        expected.writes.append(write)
        if !write.failed { around.replicas = write.to }
      }
      guard naive.restarts else { return }
      naive.restarts = false
      write = naive.poll(around)
    }
  }
}
