import Foundation

/// The part of a recording's `.config.json` that a replay needs; all of it may be absent.
struct SidekiqRecordingConfig: Decodable {
  var experiment: Int?
  var concurrency: Int?
  var strict: Bool?
  var weights: [String: Int]?
  var order: [String]?
  var preload: Bool?
  var processes: [Process] = []
  var leftInQueue: [String: Int] = [:]

  /// A process, with its `-q` arguments.
  struct Process: Decodable {
    var conc: Int?
    var queues: [String]?
    var command: String?
    /// Seconds after the run's start, for one that was started later.
    var startAt: Double?

    private enum CodingKeys: String, CodingKey {
      case conc, queues, command
      case startAt = "start_at_s"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case experiment, concurrency, strict, weights, order, preload, processes, result
  }

  private struct Outcome: Decodable {
    var leftInQueue: [String: Int]?

    private enum CodingKeys: String, CodingKey {
      case leftInQueue = "left_in_queue"
    }
  }

  /// Takes what is there and of the expected kind.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    experiment = try? values.decode(Int.self, forKey: .experiment)
    concurrency = try? values.decode(Int.self, forKey: .concurrency)
    strict = try? values.decode(Bool.self, forKey: .strict)
    weights = try? values.decode([String: Int].self, forKey: .weights)
    order = try? values.decode([String].self, forKey: .order)
    preload = try? values.decode(Bool.self, forKey: .preload)
    processes = (try? values.decode([Process].self, forKey: .processes)) ?? []
    let outcome = try? values.decode(Outcome.self, forKey: .result)
    leftInQueue = outcome?.leftInQueue ?? [:]
  }
}
