import Autoscaling
import Foundation
import GRDB
import Simulation

/// The table `explanations`: the arithmetic of decisions, as JSON, each that differs once.
struct ExplanationRecord {
  private let run: RunID
  private let writer: RowWriter
  private let encoder = JSONEncoder()
  private var ids: [DecisionRecord.Explanation: Int64] = [:]

  init(run: RunID, in database: Database) throws {
    self.run = run
    writer = try RowWriter(Self.insertion, in: database)
    // Equal runs have equal bytes.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  private static let insertion = Insertion("explanations", ["run", "id", "text"])

  /// The number of the explanation in its run, which is stored unless an equal one was.
  mutating func id(of explanation: DecisionRecord.Explanation?) throws -> Int64? {
    guard let explanation else { return nil }
    if let id = ids[explanation] { return id }
    let id = Int64(ids.count + 1)
    ids[explanation] = id
    try writer.write([run.rawValue, id, try text(of: explanation)])
    return id
  }

  private func text(of explanation: DecisionRecord.Explanation) throws -> String {
    let data =
      switch explanation {
      case .sync(let sync): try encoder.encode(sync)
      case .poll(let poll): try encoder.encode(poll)
      }
    return String(decoding: data, as: UTF8.self)
  }
}

extension ExplanationRecord {
  /// The texts of a run by their numbers.
  static func texts(of run: RunID, in database: Database) throws -> [Int64: String] {
    let sql = "SELECT id, text FROM explanations WHERE run = ?"
    let rows = try Row.fetchAll(database, sql: sql, arguments: [run.rawValue])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["text"]) })
  }

  /// The explanation that a text holds.
  static func explanation(
    in text: String,
    of controller: DecisionRecord.Controller
  ) throws -> DecisionRecord.Explanation {
    let decoder = JSONDecoder()
    let data = Data(text.utf8)
    do {
      return switch controller {
      case .hpa: .sync(try decoder.decode(HPAExplanation.self, from: data))
      case .keda, .reconciler: .poll(try decoder.decode(PollExplanation.self, from: data))
      }
    } catch {
      throw UnreadableValue(what: "the arithmetic of a decision cannot be read")
    }
  }
}
