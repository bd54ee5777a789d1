/// What one read of a trigger's source gave: for `redis`, the length of the list; for
/// `prometheus`, what ``PrometheusTrigger/reading(of:)`` makes of the answer.
///
/// Redis faults come in two kinds, because KEDA tells them apart by a ping: `keda.md`, section 16.
package enum ListReading: Equatable, Sendable {
  /// The list, set or hash has this many elements; 0 where there is no such key.
  case length(Int64)
  /// The one element of the answer of Prometheus.
  case sample(Double)
  /// The connection and the ping work, the read fails with this text.
  case readFails(String)
  /// Neither the read nor the ping works; the text is the network's, as in `dial tcp …`.
  case unreachable(String)
  /// A `cron` trigger: whether the moment lies in its window.
  case window(isOpen: Bool)
  /// A `cpu` or `memory` trigger: KEDA reads nothing for it.
  case unread
}
