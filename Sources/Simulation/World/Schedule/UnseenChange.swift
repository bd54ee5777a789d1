import Autoscaling

/// A change of a ScaledObject that the API server has stored while KEDA's operator is down.
enum UnseenChange {
  case created(ScaledObject, at: Duration)
  case edited(ScaledObject)
  /// The finalizer keeps the object, and its HPA, until the operator is back.
  case deleted

  /// The object as the API server has it; `nil` when it is to go.
  var object: ScaledObject? {
    switch self {
    case .created(let object, _), .edited(let object): object
    case .deleted: nil
    }
  }
}

/// The reconciles of a ScaledObject that failed in a row.
///
/// The work queue tries again after 5 ms, and after twice as long each time, up to 1,000 s: the
/// default of controller-runtime.
struct ReconcileRetry {
  private(set) var failures = 0
  /// The token of the try that is to come.
  var next: UInt64?

  /// Counts a failure.
  ///
  /// - Returns: how long the operator waits now.
  mutating func fail() -> SimDuration {
    let delay: Int64 = min(5_000_000 << Int64(min(failures, 30)), 1_000_000_000_000)
    failures += 1
    return SimDuration(nanoseconds: delay)
  }
}
