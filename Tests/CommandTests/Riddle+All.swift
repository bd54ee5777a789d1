extension Riddle {
  /// The gallery, in the order of the page.
  static let all = theHPA + zero + failures + hands + work

  /// Between minimum and maximum.
  private static let theHPA = [
    Riddle(
      "57-of-60",
      "--at 18:20 --object hpa",
      causes: "withinTolerance",
      results: ["stays at 57"],
      numbers: ["5933 / (100 × 57) = 1.0409", "⌈5933 / 100⌉ = 60"],
      rule: "dead-zone-at-max"
    ),
    Riddle(
      "1567-of-1500",
      "--at 18:15 --at 18:25:05 --object hpa",
      causes: "withinTolerance scaledUp",
      results: ["stays at 1", "1 → 2 replicas"],
      numbers: ["1567 / (1500 × 1) = 1.0447", "1 replica from 1350 to 1650", "= 1651,"],
      rule: "list-length-is-no-threshold"
    ),
    Riddle(
      "every-other-minute",
      "--at 18:08 --at 18:10 --at 18:10:30 --at 18:11 --object hpa",
      causes: "scaleUpStabilization scaleUpPolicy scaleUpPolicy scaleUpPolicy",
      results: ["stays at 1", "1 → 2 replicas", "stays at 2", "2 → 3 replicas"],
      numbers: ["until 18:10:00", "Pods 1 in 60 s"],
      rule: "scale-up-window"
    ),
    Riddle(
      "burst-without-pods",
      "--at 18:11:30 --object hpa",
      causes: "scaleUpStabilization",
      results: ["stays at 1"],
      numbers: ["Wanted 3 replicas", "lowest of the 19 recommendations of the last 300 s is 0"],
      rule: "scale-up-window"
    ),
    Riddle(
      "two-pods-one-comes",
      "--at 18:05:20 --object hpa",
      causes: "scaledUp",
      results: ["4 → 5 replicas"],
      numbers: ["Wanted 5 replicas", "scaleUp allows 6"]
    ),
    Riddle(
      "only-scale-down-given",
      "--at 18:05:17 --object hpa",
      causes: "scaleUpLimit scaleUpPolicy",
      results: ["1 → 4 replicas", "1 → 5 replicas"],
      numbers: ["max(2 × 1, 4) = 4", "Pods 4 in 15 s allows 5"],
      rule: "scale-down-changes-scale-up"
    ),
    Riddle(
      "value-runs-to-max",
      "--at 18:06 --at 18:15 --object hpa",
      causes: "atMaxReplicas atMaxReplicas",
      results: ["7 → 10 replicas", "stays at 10"],
      numbers: ["⌈ratio × 10 ready⌉ = 16 replicas"],
      rule: "value-metric-type"
    ),
    Riddle(
      "two-queues",
      "--at 18:10 --object hpa",
      causes: "atRecommendation",
      results: ["stays at 3"],
      numbers: ["Wanted 3 replicas, the largest proposal, of s0-redis-queue-default"],
      rule: "queues-without-formula"
    ),
    Riddle(
      "polling-interval",
      "--at 18:06:20",
      causes: "scaleUpLimit cooldownWithoutEffect",
      results: ["1 → 4 replicas", "stays at 1"],
      numbers: ["next at 18:06:30", "next at 18:10:00", "s0-redis-queue-default = 0, not above"],
      rule: "polling-without-effect"
    ),
    Riddle(
      "cooldown-ignored",
      "--at 18:09",
      causes: "scaleDownStabilization cooldownWithoutEffect",
      results: ["stays at 4", "stays at 4"],
      numbers: ["until 18:10:45"],
      rule: "cooldown-without-effect"
    ),
  ]

  /// What people and their tools did.
  private static let hands = [
    Riddle(
      "pause-forgotten",
      "--at 18:30",
      causes: "paused",
      results: ["stays at 1"],
      numbers: ["18:05:00, 5m 00s after the start; the last one of the run", "there is no HPA"]
    ),
    Riddle(
      "scaled-by-hand",
      "--at 18:20:15 --object hpa",
      causes: "atMinReplicas",
      results: ["8 → 1 replica"],
      numbers: ["Wanted 0 replicas"]
    ),
    Riddle(
      "bounces-back",
      "--at 18:08:02 --object hpa",
      causes: "scaleDownStabilization",
      results: ["1 → 4 replicas"],
      numbers: ["Wanted 0 replicas", "highest of the 19 recommendations of the last 300 s is 7"]
    ),
    Riddle(
      "helm-upgrade",
      "--at 18:20:10 --object hpa",
      causes: "scaleUpLimit",
      results: ["1 → 4 replicas"],
      numbers: ["1 replica in spec.replicas", "Wanted 6 replicas"],
      rule: "replicas-reset"
    ),
  ]

  /// Other metrics.
  private static let work = [
    Riddle(
      "cpu-calm",
      "--at 18:15 --object hpa",
      causes: "atRecommendation",
      results: ["stays at 1"],
      numbers: ["default 3,402 waiting", "cpu = 4 %, target 80 %"],
      rule: "backlog-unseen"
    ),
    Riddle(
      "cron-comes-short",
      "--at 18:20 --object hpa",
      causes: "withinTolerance",
      results: ["stays at 22"],
      numbers: ["24 / (1 × 22) = 1.0909", "22 replicas from 19.8 to 24.2"]
    ),
  ]
}
