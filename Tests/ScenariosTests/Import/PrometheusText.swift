/// Writes answers of range queries for tests.
enum PrometheusText {
  static let start = 1_700_326_800

  /// A series with a sample every minute; `nil` is a gap.
  static func series(
    _ name: String?,
    _ labels: [String: String],
    _ values: [Double?],
    step: Int = 60
  ) -> String {
    let samples = values.enumerated().compactMap { index, value in
      value.map { "[\(start + index * step),\"\($0)\"]" }
    }
    return series(name, labels, samples: samples)
  }

  /// A series with samples as they are written.
  static func series(_ name: String?, _ labels: [String: String], samples: [String]) -> String {
    let all = (name.map { [("__name__", $0)] } ?? []) + labels.sorted { $0.key < $1.key }
    let metric = all.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
    return "{\"metric\":{\(metric)},\"values\":[\(samples.joined(separator: ","))]}"
  }

  static func answer(_ series: String...) -> String { answer(series) }

  static func answer(_ series: [String]) -> String {
    #"{"status":"success","data":{"resultType":"matrix","result":["#
      + series.joined(separator: ",\n") + "]}}"
  }
}

/// A queue whose arrivals are known, and what exporters tell of it.
struct KnownQueue {
  let arrivals: [Int]
  /// What was finished since the beginning, and what waits, at each minute.
  private(set) var done: [Double] = [0]
  private(set) var waiting: [Double] = [0]

  /// A queue that can finish so many jobs a minute.
  init(arrivals: [Int], capacity: Int) {
    self.arrivals = arrivals
    var (finished, backlog) = (0, 0)
    for count in arrivals {
      let served = min(capacity, backlog + count)
      backlog += count - served
      finished += served
      done.append(Double(finished))
      waiting.append(Double(backlog))
    }
  }
}
