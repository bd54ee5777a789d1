/// A recorded trajectory: polls, edits, pauses and requests of the HPA over time.
///
/// What is absent is null, zero, false or empty, as in every recording of KEDA.
struct KEDATrajectory: Decodable {
  let id: String
  let start: String
  let scaledObject: KEDARecordedObject
  let initialReplicas: Int?
  let lastActiveTime: String?
  let env: [String: String]?
  let lists: [String: List]?
  let steps: [Step]?
  let expect: [Expectation]

  /// The state of a list in Redis.
  struct List: Decodable {
    var len: Int64?
    /// `query`: the read fails; `down`: the ping too.
    var err: String?
  }

  /// Something that happens.
  struct Step: Decodable {
    var atMs: Int64?
    var op: String
    var metric: String?
    var lists: [String: List]?
    var replicas: Int?
    var readyPods: Int?
    /// null deletes.
    var annotations: [String: String?]?
    var spec: KEDARecordedEdit?
    var scaleUpdateFails: Bool?
    var hpaScalingActive: Condition?
  }

  /// A condition of KEDA or of the HPA.
  struct Condition: Decodable {
    var status: String?
    var reason: String?
    var message: String?

    var text: String { "\(status ?? "") \(reason ?? "") \(message ?? "")" }
  }

  /// What was there after a step.
  struct Expectation: Decodable {
    var polls: Int?
    var writes: [Write]?
    var replicas: Int?
    var lastActiveTime: String?
    var health: [String: Health]?
    var triggersActivity: [String: Bool]?
    var conditions: [String: Condition]?
    var pausedReplicaCount: Int?
    var hpaExists: Bool?
    var events: [Event]?
    var metric: Metric?
    var reconcileError: String?
  }

  /// A write to the target's replicas.
  struct Write: Decodable {
    var from: Int?
    var to: Int?
    var error: Flexible?
  }

  /// A value that only matters by its presence.
  struct Flexible: Decodable {
    let isSet: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        isSet = flag
      } else {
        isSet = try !container.decode(String.self).isEmpty
      }
    }
  }

  /// A health counter.
  struct Health: Decodable {
    var numberOfFailures: Int?
    var status: String?
  }

  /// An event of the operator.
  struct Event: Decodable {
    var type: String?
    var reason: String?
    var message: String?
  }

  /// The answer to a request of the HPA.
  struct Metric: Decodable {
    var name: String?
    var valueMilli: Int64?
    var error: String?
  }
}
