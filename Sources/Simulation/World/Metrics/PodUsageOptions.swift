/// What a Sidekiq process costs beside its jobs, and how pods are measured.
///
/// No source gives these numbers: they are assumed, and chosen so that 25 threads take 400 MiB and
/// 128 threads the gigabyte that `workload.md` §3.4 calls normal.
package struct PodUsageOptions: Equatable, Sendable {
  /// How often metrics-server measures.
  package var metricsResolution: Duration
  /// Cores that a process uses while Rails loads.
  package var bootCores: Double
  /// Cores that a process uses for itself: heartbeat, pollers, `BRPOP`.
  package var idleCores: Double
  /// Bytes of a process without threads.
  package var memory: Int
  /// Bytes for each thread.
  package var memoryPerThread: Int

  package init(
    metricsResolution: Duration = .seconds(15),
    bootCores: Double = 1,
    idleCores: Double = 0.01,
    memory: Int = 250 << 20,
    memoryPerThread: Int = 6 << 20
  ) {
    self.metricsResolution = metricsResolution
    self.bootCores = bootCores
    self.idleCores = idleCores
    self.memory = memory
    self.memoryPerThread = memoryPerThread
  }
}
