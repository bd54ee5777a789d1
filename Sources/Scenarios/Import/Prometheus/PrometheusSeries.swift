/// One time series of a range query: its labels and its samples.
struct PrometheusSeries: Equatable {
  var labels: [String: String]
  /// In order of time once it is clean.
  var samples: [Sample]
  /// Where it stands: the file and the JSON path.
  var position: Position
  var path: String

  /// A value at an instant, in nanoseconds since 1970.
  struct Sample: Equatable {
    var at: Int64
    var value: Double
  }

  /// The metric's name; `nil` for the result of a calculation.
  var name: String? { labels["__name__"] }

  /// The queue that it is about, under the label of either exporter.
  var queue: String? {
    let value = labels["queue"] ?? labels["name"]
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The job class that it is about.
  var jobClass: String? {
    let value = labels["job_name"] ?? labels["job_class"]
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `data.result[3] (sidekiq_queue_backlog{queue="push"})`.
  var title: String {
    let rest = labels.filter { $0.key != "__name__" }.sorted { $0.key < $1.key }
    let text = rest.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ", ")
    return "\(name ?? "")\(text.isEmpty && name != nil ? "" : "{\(text)}")"
  }
}

extension PrometheusSeries {
  /// Sorts the samples; a time that was given twice with two values is left out once.
  mutating func clean(_ omissions: Omissions) {
    if zip(samples, samples.dropFirst()).contains(where: { $0.at > $1.at }) {
      samples = samples.enumerated()
        .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
      omissions.mend("series", "with times out of order: sorted by time", at: position)
    }
    var clean: [Sample] = []
    clean.reserveCapacity(samples.count)
    for sample in samples {
      if let last = clean.last, last.at == sample.at {
        // Pages that overlap repeat samples; that is no contradiction.
        if last.value != sample.value {
          omissions.leaveOut("sample", "its time was given before", as: title, at: position)
        }
        continue
      }
      clean.append(sample)
    }
    samples = clean
  }
}
