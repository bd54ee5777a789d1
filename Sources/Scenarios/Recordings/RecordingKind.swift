/// What the lines of a recording hold, told by the fields of a line.
package enum RecordingKind: String, Equatable, Sendable, CaseIterable {
  case hpaSyncs = "HPA syncs"
  case trajectories = "KEDA trajectories"
  case hpaBuilding = "KEDA HPA building"
  case redisParameters = "KEDA redis parameters"
  case cronWindows = "KEDA cron windows"

  /// Whose recording it is.
  package var controller: Controller {
    self == .hpaSyncs ? .hpa : .keda
  }

  /// The recorded controllers.
  package enum Controller: String, Equatable, Sendable, CaseIterable {
    case hpa
    case keda
  }
}

extension RecordingKind: Decodable {
  private enum Keys: String, CodingKey {
    case hpa
    case config
    case steps
    case scaledObject
    case metadata
    case env
    case authParams
    case lens
    case at
    case expect
  }

  /// The parameters that only a `cron` trigger has.
  private static let cronParameters: Set = ["timezone", "start", "end", "desiredReplicas"]

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Keys.self)
    if fields.contains(.hpa), fields.contains(.config) {
      self = .hpaSyncs
    } else if fields.contains(.steps) {
      self = .trajectories
    } else if fields.contains(.scaledObject) {
      self = .hpaBuilding
    } else if fields.contains(.metadata) {
      self = try Self.parameters(fields)
    } else {
      throw KEDARecordingFault(message: "neither 'steps' nor 'scaledObject' nor 'metadata'")
    }
  }

  /// What is absent is empty, so a refused trigger may have nothing but its parameters.
  private static func parameters(_ fields: KeyedDecodingContainer<Keys>) throws -> Self {
    if [Keys.env, .authParams, .lens].contains(where: fields.contains) { return .redisParameters }
    let expected = try? fields.decode(Expectation.self, forKey: .expect)
    if fields.contains(.at) || expected?.results != nil { return .cronWindows }
    if expected?.listName != nil { return .redisParameters }
    if expected?.buildError?.contains("cron metadata") == true { return .cronWindows }
    let metadata = try? fields.decode([String: String].self, forKey: .metadata)
    let isCron = metadata.map { !cronParameters.isDisjoint(with: $0.keys) } ?? true
    return isCron ? .cronWindows : .redisParameters
  }

  /// The parts of an expectation that tell the two kinds of parameters apart.
  private struct Expectation: Decodable {
    var results: [Ignored]?
    var listName: String?
    var buildError: String?
  }

  /// A value that matters by its presence only.
  private struct Ignored: Decodable {
    init(from decoder: any Decoder) throws {}
  }
}
