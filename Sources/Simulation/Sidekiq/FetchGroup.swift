import DequeModule

/// What the processes of one Deployment share: their fetch order, and their threads that wait.
struct FetchGroup: ~Copyable {
  let order: FetchOrder
  var stream: RandomStream
  /// Threads in `BRPOP`, the longest waiting first; entries of stopped threads are passed over.
  var idle = UniqueDeque<IdleThread>()
  /// First threads of blocks that stopped processes left.
  var freeBlocks: [Int] = []

  init(order: FetchOrder, stream: RandomStream) {
    self.order = order
    self.stream = stream
  }
}

/// A thread's place in the line of those that wait for a job.
struct IdleThread {
  let thread: Int
  /// Matches the thread's token as long as it waits at this place.
  let token: UInt64
  let since: SimTime
}
