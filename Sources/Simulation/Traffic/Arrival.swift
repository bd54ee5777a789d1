/// An arrival of a source, drawn ahead.
struct DrawnArrival {
  /// When it comes, in nanoseconds; `.max`: never.
  let time: Int64
  /// The root of the draws of what arrives.
  let key: RandomKey
}

/// Jobs that a source pushes straight to their queue.
struct JobArrival {
  /// 0 when the source starts an activity instead.
  let count: UInt32
  let jobClass: JobClassID
  /// The root of the draws of what arrives.
  let key: RandomKey
}

/// An activity that a source starts.
struct ActivityArrival {
  let activityClass: ActivityClassID
  let localFollowers: UInt32
  let inboxes: UInt32
  /// The root of the draws of what it brings about.
  let key: RandomKey
}
