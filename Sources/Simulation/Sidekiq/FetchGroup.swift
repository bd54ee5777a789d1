/// What the processes of one Deployment share: their fetch order, and their threads that wait.
struct FetchGroup {
  let order: FetchOrder
  var stream: RandomStream
  /// The line of threads in `BRPOP`: who has waited longest, and who came last; −1 for nobody.
  ///
  /// Each thread knows who is behind it.
  var firstIdle: Int32 = -1
  var lastIdle: Int32 = -1
  /// Thread time spent on jobs that have ended, in nanoseconds.
  var busyTime: Int64 = 0
  /// Processor time of the locks of processes that have ended, in nanoseconds.
  var cpuTime: Int64 = 0
  /// First threads of blocks that stopped processes left.
  var freeBlocks: [Int] = []

  init(order: FetchOrder, stream: RandomStream) {
    self.order = order
    self.stream = stream
  }
}
