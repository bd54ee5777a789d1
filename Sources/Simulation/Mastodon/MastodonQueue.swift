/// The queues of Mastodon's `config/sidekiq.yml`, in its order: `workload.md` §2.1.
package enum MastodonQueue: String, Equatable, Sendable, CaseIterable {
  /// All that local users see: feeds, notifications, media.
  case standard = "default"
  /// Deliveries to remote inboxes, web push.
  case push
  /// Incoming activities.
  case ingress
  case mailers
  /// Low priority: link previews, threads, imports.
  case pull
  /// Cron jobs; one process only.
  case scheduler
  /// Auxiliary service providers.
  case fasp

  /// The place in ``JobGraph/queues``.
  package var id: QueueID {
    QueueID(Self.allCases.firstIndex(of: self) ?? 0)
  }

  /// The weight that `config/sidekiq.yml` gives; `nil` where it gives none.
  package var weight: Int? {
    switch self {
    case .standard: 8
    case .push: 6
    case .ingress: 4
    case .mailers: 2
    case .pull, .scheduler, .fasp: nil
    }
  }
}
