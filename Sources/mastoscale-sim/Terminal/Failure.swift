import ArgumentParser
import Experiments
import Foundation
import RunStore
import Scenarios
import Simulation

/// Something that ends the command, with its exit code.
struct Failure: Error, CustomStringConvertible {
  var message: String
  var hint: String?
  var code: Code

  init(_ message: String, hint: String? = nil, code: Code) {
    self.message = message
    self.hint = hint
    self.code = code
  }

  var description: String {
    hint.map { "\(message); \($0)" } ?? message
  }

  /// What the process ends with.
  enum Code: Int32 {
    /// The run itself failed: the store, the disk, a limit.
    case failed = 1
    /// The command line is wrong.
    case usage = 64
    /// A scenario, a manifest or a recording is wrong.
    case data = 65
    /// A goal of `check` is breached, or a finding of `lint` is an error.
    case breached = 99
    case interrupted = 130
  }

  /// Prints an error and ends the process as the error asks.
  static func end(with error: any Error) -> Never {
    switch error {
    case let error as Failure:
      end("error: \(error)", error.code)
    case let error as ScenarioError:
      end(error.description, .data)
    case let error as RecordingError:
      end("\(error)", .data)
    case let error as ParameterError:
      end("error: \(error)", .usage)
    case let error as StoreError:
      end("error: \(error)", .failed)
    case let error as RunError:
      end("error: \(error.message)", error.code)
    case is CancellationError:
      end("interrupted", .interrupted)
    default:
      MastoscaleSim.exit(withError: error)
    }
  }

  private static func end(_ text: String, _ code: Code) -> Never {
    StandardStreams.note(text)
    exit(code.rawValue)
  }
}

extension Failure {
  static func cannotWrite(_ path: String, reason: String) -> Failure {
    Failure("'\(path)' cannot be written: \(reason)", code: .failed)
  }

  static func cannotRead(_ path: String, reason: String) -> Failure {
    Failure("'\(path)' cannot be read: \(reason)", code: .data)
  }

  static func noScenario(_ name: String, known: [String]) -> Failure {
    let elsewhere = known.first { $0.hasSuffix("/\(name)") }
    return Failure(
      "there is no scenario '\(name)'",
      hint: elsewhere.map { "did you mean '\($0)'?" } ?? NearestNames.hint(for: name, among: known)
        ?? "give a path, or one of the names that 'mastoscale-sim scenarios' lists",
      code: .data
    )
  }

  static func wrongID(_ text: String, expected: String) -> Failure {
    Failure("'\(text)' is not \(expected)", hint: "'mastoscale-sim list' shows them", code: .usage)
  }

  static func nothingStored(_ what: String, by command: String, in path: String) -> Failure {
    Failure("there is no \(what) in '\(path)'", hint: "'\(command)' stores them", code: .failed)
  }
}

extension RunError {
  /// A run that hits a limit has failed; a policy that cannot run is a wrong manifest.
  fileprivate var code: Failure.Code {
    switch self {
    case .refusedScaledObject, .unknownTarget: .data
    case .backlogLimit: .failed
    case .interrupted: .interrupted
    }
  }
}
