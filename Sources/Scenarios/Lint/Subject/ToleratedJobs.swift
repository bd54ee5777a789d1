import Autoscaling

/// How many jobs an HPA lets pass before it adds pods: `hpa.md` §7.1 and §7.2.
struct ToleratedJobs {
  /// Jobs a pod.
  let target: Int64
  /// 0.1 unless it is set.
  let tolerance: Double

  /// The longest list at which so many pods are left alone.
  func of(pods: Int) -> Int {
    let capacity = Double(target) * Double(pods)
    var jobs = Int(clamping: Int64((capacity * (1.0 + tolerance)).rounded(.up))) + 1
    while jobs > 0, !isTolerated(jobs, pods: pods) { jobs -= 1 }
    return jobs
  }

  /// In the controller's own arithmetic, whose last bit decides.
  private func isTolerated(_ jobs: Int, pods: Int) -> Bool {
    let ratio = Double(jobs) * 1000 / (Double(target) * 1000 * Double(pods))
    return ratio <= 1.0 + tolerance
  }
}

extension LintedObject {
  /// The tolerance upward: the behavior's own, else that of the controller manager.
  var upTolerance: Double { behavior?.scaleUp?.tolerance?.double ?? 0.1 }

  /// Lists that are shared out among the pods, with a length that can be.
  var averagedLists: [(trigger: LintedTrigger, redis: RedisTrigger)] {
    redisTriggers.filter { trigger, redis in
      trigger.built?.metricType == .averageValue && (1...1_000_000_000).contains(redis.listLength)
    }
  }
}
