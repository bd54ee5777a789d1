/// What a recording says has arrived.
package enum LoadTarget: Hashable, Sendable {
  /// A queue, a job class or an activity: the scenario knows which has this name.
  case named(String)
  case queue(String)
  /// Jobs of a class; the queue counts where the scenario does not know the class.
  case jobClass(String, queue: String?)
  case activity(String)

  /// The name as people see it.
  package var name: String {
    switch self {
    case .named(let name), .queue(let name), .jobClass(let name, _), .activity(let name): name
    }
  }

  /// The queue that is named, if one is.
  var queue: String? {
    switch self {
    case .queue(let name): name
    case .jobClass(_, let queue): queue
    case .named, .activity: nil
    }
  }
}
