/// How long the kubelet waits before it starts a container again that has ended.
///
/// The first time not at all, then 10 s, and twice as long each time, up to 5 min; it begins anew
/// when the container has run for more than 10 min. Models `doBackOff` in Kubernetes,
/// `pkg/kubelet/kuberuntime`, and `flowcontrol.Backoff` of client-go.
struct CrashLoopBackOff {
  private var next: SimDuration?
  private var lastStart = SimTime.zero

  private static let first = SimDuration(.seconds(10))
  private static let longest = SimDuration(.seconds(300))
  private static let memory = SimDuration(.seconds(600))

  /// The container has ended.
  ///
  /// - Returns: the time until it is started again.
  mutating func exited(at now: SimTime) -> SimDuration {
    var wait = SimDuration.zero
    if let next, now - lastStart <= Self.memory {
      wait = next
      let doubled = SimDuration(nanoseconds: 2 * next.nanoseconds)
      self.next = min(doubled, Self.longest)
    } else {
      next = Self.first
    }
    lastStart = now + wait
    return wait
  }
}
