import Simulation

/// What reaches the API server of the events that a controller sends.
///
/// Equal events are counted up in one entry; from the tenth different message of one object, type
/// and reason on, none of them more than ten minutes after the one before, they are combined in one
/// entry; and a bucket of 25 tokens for each object and type, refilled with one in 300 s, drops the
/// rest. Models `EventCorrelator` of `k8s.io/client-go`, `tools/record/events_cache.go`: `hpa.md`,
/// section 11. Its caches forget nothing here: a run has fewer than 4,096 kinds of events.
struct EventCorrelator {
  private static let maximumSimilar = 10
  private static let similarInterval = Duration.seconds(600)
  private static let prefix = "(combined from similar events): "

  private var similar: [SimilarKey: Similar] = [:]
  private var observed: [EventKey: Observed] = [:]
  private var buckets: [BucketKey: TokenBucket] = [:]

  /// An event as the API server keeps it after one more was sent.
  struct Entry {
    var event: ClusterEvent
    /// How many were counted up in it.
    var count: Int
    var firstAt: Duration
  }

  /// Takes what a controller sends; `nil`: it is dropped.
  mutating func entry(for sent: ClusterEvent) -> Entry? {
    let (event, isCombined) = combined(sent)
    let key = EventKey(
      kind: SimilarKey(event),
      message: isCombined ? nil : event.message
    )
    var known = observed[key] ?? Observed(count: 0, firstAt: event.at)
    known.count += 1
    observed[key] = known
    guard buckets[BucketKey(event), default: TokenBucket(at: event.at)].take(at: event.at) else {
      return nil
    }
    return Entry(event: event, count: known.count, firstAt: known.firstAt)
  }

  private mutating func combined(_ sent: ClusterEvent) -> (ClusterEvent, Bool) {
    let key = SimilarKey(sent)
    var record = similar[key] ?? Similar(lastAt: sent.at)
    if sent.at - record.lastAt > Self.similarInterval { record.messages = [] }
    record.messages.insert(sent.message)
    record.lastAt = sent.at
    defer { similar[key] = record }
    guard record.messages.count >= Self.maximumSimilar else { return (sent, false) }
    // One message is forgotten, whichever: here the new one, so that the order does not matter.
    record.messages.remove(sent.message)
    var event = sent
    event.message = Self.prefix + sent.message
    return (event, true)
  }

  /// Object, type and reason.
  private struct SimilarKey: Hashable {
    let object: String
    let type: String
    let reason: String

    init(_ event: ClusterEvent) {
      object = event.object
      type = event.type
      reason = event.reason
    }
  }

  /// The messages that were seen lately.
  private struct Similar {
    var messages: Set<String> = []
    var lastAt: Duration
  }

  /// What makes events equal; combined ones have no message of their own.
  private struct EventKey: Hashable {
    let kind: SimilarKey
    let message: String?
  }

  private struct Observed {
    var count: Int
    var firstAt: Duration
  }

  private struct BucketKey: Hashable {
    let object: String
    let type: String

    init(_ event: ClusterEvent) {
      object = event.object
      type = event.type
    }
  }
}

/// Tokens for one object's events of one type.
private struct TokenBucket {
  private static let burst = 25.0
  private static let secondsPerToken = 300.0

  private var tokens = burst
  private var lastAt: Duration

  init(at now: Duration) {
    lastAt = now
  }

  mutating func take(at now: Duration) -> Bool {
    tokens = min(Self.burst, tokens + (now - lastAt).inSeconds / Self.secondsPerToken)
    lastAt = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
