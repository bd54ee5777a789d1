import Autoscaling
import Foundation

/// One trigger as `keda.md`, section 3, describes it, for the fuzz.
struct NaiveTrigger {
  let type: String
  let label: String
  let metric: String
  let isValue: Bool
  let isCached: Bool
  var target = 1.0
  var activation = 0.0
  var desired: Int64 = 0

  init(_ trigger: ScaledObject.Trigger, index: Int) {
    type = trigger.type
    label = trigger.name ?? ""
    isValue = trigger.metricType == "Value"
    isCached = trigger.useCachedMetrics
    let metadata = trigger.metadata
    var own = type
    switch type {
    case "redis":
      own = "redis-" + (metadata["listName"] ?? "")
      target = Double(metadata["listLength"] ?? "5") ?? 0
      activation = Double(metadata["activationListLength"] ?? "0") ?? 0
    case "cron":
      own = "cron-\(metadata["timezone"] ?? "")-"
      own += Self.plain(metadata["start"] ?? "") + "-" + Self.plain(metadata["end"] ?? "")
      desired = Int64(metadata["desiredReplicas"] ?? "") ?? 0
    case "prometheus":
      target = Double(Self.milli(Double(metadata["threshold"] ?? "") ?? 0)) / 1000
      activation = Double(metadata["activationThreshold"] ?? "0") ?? 0
    default:
      break
    }
    for character in ["/", ".", ":", "%", "(", ")"] {
      own = own.replacingOccurrences(of: character, with: "-")
    }
    metric = "s\(index)-" + own
  }

  var isExternal: Bool { type != "cpu" && type != "memory" }

  private static func plain(_ cron: String) -> String {
    cron.replacingOccurrences(of: " ", with: "").replacingOccurrences(of: "*", with: "x")
      .replacingOccurrences(of: "/", with: "Sl").replacingOccurrences(of: "?", with: "Qm")
      .replacingOccurrences(of: ",", with: "Cm")
  }

  /// A value with three decimals, by way of its text.
  static func milli(_ value: Double) -> Int64 {
    guard value.isFinite else { return 0 }
    let text = String(format: "%.3f", value)
    return Int64(text.replacingOccurrences(of: ".", with: "")) ?? 0
  }

  /// Cut to an integer as x86 does it.
  static func truncated(_ value: Double) -> Int64 {
    value > -0x1p63 && value < 0x1p63 ? Int64(value) : Int64.min
  }

  /// What one read gives: a value with its activity, or an error.
  func read(_ reading: ListReading) -> NaiveReading {
    switch reading {
    case .length(let length):
      NaiveReading(milli: max(0, length) * 1000, isActive: Double(length) > activation)
    case .sample(let sample):
      NaiveReading(milli: max(0, Self.milli(sample)), isActive: sample > activation)
    case .window(let isOpen):
      NaiveReading(milli: isOpen ? max(0, desired) * 1000 : 0, isActive: isOpen)
    case .readFails(let text):
      NaiveReading(error: text)
    case .unreachable(let text):
      NaiveReading(error: type == "redis" ? "connection to redis failed: \(text)" : text)
    case .unread:
      NaiveReading()
    }
  }
}

/// A read before the fallback.
struct NaiveReading {
  var milli: Int64 = 0
  var isActive = false
  var error: String?
}

/// A read after the fallback.
enum NaiveResult {
  case value(Int64)
  case fallback(Int64)
  /// Nil in the formula.
  case absent
  case failed(String)
}
