/// One execution of a job, as the last line of it in Sidekiq's log tells.
struct SidekiqExecution: Equatable {
  /// When it ended, in nanoseconds since 1970.
  var end: Int64
  var jobClass: String
  var queue: String?
  /// Nanoseconds.
  var elapsed: Int64
  var failed: Bool

  /// Why a line that tells of an end is of no use.
  struct Problem: Error, Equatable {
    var reason: String
  }

  private static let elapsedMark = Array(" elapsed=".utf8)
  private static let oldMark = Array(" JID-".utf8)

  /// Whether a line tells of the end of an execution.
  static func isEnd(_ line: ArraySlice<UInt8>) -> Bool {
    if line.firstRange(of: Self.elapsedMark) != nil { return true }
    return line.firstRange(of: Self.oldMark) != nil && line.suffix(4).text == " sec"
  }

  /// Reads a line in the form of Sidekiq 6 and later, or in that of Sidekiq 4 and 5:
  /// `…Z pid=1 tid=x class=FeedInsertWorker jid=… elapsed=0.034 INFO: done`,
  /// `…Z 1 TID-x FeedInsertWorker JID-… INFO: done: 0.034 sec`.
  init(line: ArraySlice<UInt8>, time: inout TimeText) throws(Problem) {
    let words = line.split(separator: UInt8(ascii: " "))
    guard let stamp = words.first(where: { Self.isDate($0) }) else {
      throw Problem(reason: "it has no time")
    }
    do {
      end = try time.read(stamp).nanoseconds
    } catch {
      throw Problem(reason: error.text)
    }
    let texts = words.map(\.text)
    guard let name = Self.value(of: "class", texts) ?? Self.word(after: "TID-", texts) else {
      throw Problem(reason: "it has no 'class='")
    }
    jobClass = name
    queue = Self.value(of: "queue", texts)
    let elapsed = Self.value(of: "elapsed", texts) ?? Self.word(before: "sec", texts)
    self.elapsed = try Self.duration(elapsed)
    failed = texts.contains { $0 == "fail" || $0 == "fail:" }
  }

  /// Reads an object of Sidekiq's JSON formatter.
  init(record: SidekiqRecord, time: inout TimeText) throws(Problem) {
    guard let stamp = record["ts"] else { throw Problem(reason: "it has no time") }
    do {
      end = try time.read(stamp).nanoseconds
    } catch {
      throw Problem(reason: error.text)
    }
    guard let name = record["ctx.class"]?.text else { throw Problem(reason: "it has no 'class'") }
    jobClass = name
    queue = record["ctx.queue"]?.text
    elapsed = try Self.duration(record["ctx.elapsed"]?.text)
    failed = record["msg"]?.text == "fail"
  }

  private static func duration(_ text: String?) throws(Problem) -> Int64 {
    guard let text,
      let value = RecordedNumber.nanoseconds(
        Array(text.utf8)[...],
        unit: TimeUnit.seconds.inNanoseconds
      ),
      value >= 0
    else { throw Problem(reason: "'elapsed' is no number of seconds") }
    guard value <= ServiceLimit.nanoseconds else {
      throw Problem(reason: "'elapsed' is above 16 hours, so it is no number of seconds")
    }
    return value
  }

  private static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
    let start = word.startIndex
    return word.count >= 19 && word[start + 4] == UInt8(ascii: "-")
      && word[start + 7] == UInt8(ascii: "-") && word[start + 10] == UInt8(ascii: "T")
  }

  private static func value(of key: String, _ words: [String]) -> String? {
    words.first { $0.hasPrefix("\(key)=") && $0.count > key.count + 1 }
      .map { String($0.dropFirst(key.count + 1)) }
  }

  private static func word(after prefix: String, _ words: [String]) -> String? {
    guard let place = words.firstIndex(where: { $0.hasPrefix(prefix) }), place + 1 < words.count
    else { return nil }
    return words[place + 1]
  }

  private static func word(before word: String, _ words: [String]) -> String? {
    guard let place = words.firstIndex(of: word), place > 0 else { return nil }
    return words[place - 1]
  }
}
