import Foundation
import GRDB
import Simulation

extension Duration {
  /// Whole nanoseconds, as the tables keep a duration.
  var nanoseconds: Int64 { SimDuration(self).nanoseconds }
}

extension UInt64 {
  /// 16 hexadecimal digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Row {
  /// The duration in a column of nanoseconds.
  func duration(_ column: String) -> Duration {
    let nanoseconds: Int64 = self[column]
    return .nanoseconds(nanoseconds)
  }

  /// The same for a column that may be empty.
  func optionalDuration(_ column: String) -> Duration? {
    let nanoseconds: Int64? = self[column]
    return nanoseconds.map { .nanoseconds($0) }
  }

  /// A number; SQLite keeps what is not a number as NULL.
  func number(_ column: String) -> Double {
    let number: Double? = self[column]
    return number ?? .nan
  }

  /// The histogram in a column of bytes.
  func histogram(_ column: String) throws -> Histogram {
    let data: Data = self[column]
    guard let histogram = Histogram(bytes: [UInt8](data)) else {
      throw UnreadableValue(what: "a histogram in '\(column)' cannot be read")
    }
    return histogram
  }

  /// An unsigned number of 64 bits, which SQLite keeps as text.
  func unsigned(_ column: String, radix: Int = 10) throws -> UInt64 {
    let text: String = self[column]
    guard let number = UInt64(text, radix: radix) else {
      throw UnreadableValue(what: "'\(text)' in '\(column)' is not a number")
    }
    return number
  }
}

/// A value in the store that no version of this program writes.
struct UnreadableValue: Error {
  var what: String
}

/// A goal as three columns: `goalTarget`, `goalQuantile`, `goalNanoseconds`.
///
/// The target is `queue:2`, by the place in the scenario, or `milestone:postDelivered`, with the
/// share where it is not the usual one: `milestone:postDelivered:1.0`.
enum GoalColumns {
  static let names = ["goalTarget", "goalQuantile", "goalNanoseconds"]

  static func values(_ goal: ServiceGoal?) -> [(any DatabaseValueConvertible)?] {
    guard let goal else { return [nil, nil, nil] }
    let target =
      switch goal.target {
      case .queue(let queue): "queue:\(queue.index)"
      case .milestone(let milestone, let share) where share == milestone.usualShare:
        "milestone:\(milestone)"
      case .milestone(let milestone, let share): "milestone:\(milestone):\(share)"
      }
    return [target, goal.quantile, goal.threshold.nanoseconds]
  }

  static func goal(in row: Row) throws -> ServiceGoal? {
    guard let text: String = row["goalTarget"] else { return nil }
    let parts = text.split(separator: ":")
    guard let target = target(of: parts) else {
      throw UnreadableValue(what: "'\(text)' is not the target of a goal")
    }
    return ServiceGoal(
      target: target,
      quantile: row["goalQuantile"],
      threshold: row.duration("goalNanoseconds")
    )
  }

  private static func target(of parts: [Substring]) -> ServiceGoal.Target? {
    switch (parts.first, parts.count) {
    case ("queue", 2): UInt32(parts[1]).map { .queue(QueueID(rawValue: $0)) }
    case ("milestone", 2): Milestone(name: parts[1]).map { .milestone($0) }
    case ("milestone", 3):
      Milestone(name: parts[1]).flatMap { milestone in
        Double(parts[2]).map { .milestone(milestone, share: $0) }
      }
    default: nil
    }
  }
}

extension Milestone {
  /// The milestone with the name of its case.
  init?(name: some StringProtocol) {
    guard let milestone = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = milestone
  }
}
