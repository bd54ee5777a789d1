extension Riddle {
  /// To zero, from zero, and idle.
  static let zero = [
    Riddle(
      "six-to-zero",
      "--at 18:08 --object scaledobject",
      causes: "deactivated",
      results: ["6 → 0 replicas"],
      numbers: ["cooldownPeriod 120 s; last active at 18:06:00"],
      rule: "zero-skips-scale-down"
    ),
    Riddle(
      "zero-at-creation",
      "--at 18:00:05",
      causes: "deactivated",
      results: ["3 → 0 replicas"],
      numbers: ["never active so far"],
      rule: "zero-at-creation"
    ),
    Riddle(
      "jobs-wait-forever",
      "--at 18:30 --object scaledobject",
      causes: "belowActivationValue",
      results: ["stays at 0"],
      numbers: ["only more than the activation value 50"],
      rule: "activation-strands-jobs"
    ),
    Riddle(
      "idle-flaps",
      "--at 18:05",
      causes: "belowMinReplicas deactivated",
      results: ["1 → 2 replicas", "2 → 1 replica"],
      numbers: ["minReplicas 2", "idleReplicaCount 1"],
      rule: "idle-above-zero"
    ),
    Riddle(
      "after-the-window",
      "--at 18:13",
      causes: "scaleDownStabilization coolingDown",
      results: ["stays at 3", "stays at 3"],
      numbers: ["until 18:14:45", "last active at 18:09:30, over at 18:19:30"]
    ),
    Riddle(
      "never-finished",
      "--at 18:11 --at 18:11:30 --object scaledobject",
      causes: "deactivated activated",
      results: ["1 → 0 replicas", "0 → 1 replica"],
      numbers: ["5 running in 1 pod", "queue-default = 0, not above", "queue-default = 5, above"]
    ),
    Riddle(
      "busy-to-zero",
      "--at 18:11:15 --at 18:11:30",
      causes: "atRecommendation coolingDown scalingDisabled deactivated",
      results: ["stays at 2", "stays at 2", "stays at 0", "2 → 0 replicas"],
      numbers: ["cpu = 26 %, target 40 %", "cpu: the HPA reads it, KEDA does not"],
      rule: "resource-cannot-hold-target"
    ),
  ]

  /// When something does not answer.
  static let failures = [
    Riddle(
      "fallback-never-comes",
      "--at 18:20 --object scaledobject",
      causes: "triggersUnreachable",
      results: ["stays at 1"],
      numbers: ["from more than 3 failed reads on, 4 replicas", "connection refused"],
      rule: "fallback-blind-in-outage"
    ),
    Riddle(
      "fallback-scales-down",
      "--at 18:10:20 --at 18:15",
      causes: "metricsFailed fallbackAwaited scaledDown fallbackActive",
      results: ["stays at 6", "stays at 6", "6 → 2 replicas", "stays at 2"],
      numbers: ["1 failed read)", "(replicas 2, static)"],
      rule: "fallback-scales-down"
    ),
    Riddle(
      "adapter-down",
      "--at 18:15",
      causes: "metricsFailed leftToHPA",
      results: ["stays at 1", "stays at 1"],
      numbers: ["s0-redis-queue-default = 3000, above", "counts only reads that reach KEDA"]
    ),
    Riddle(
      "database-full",
      "--at 18:06:45 --object hpa",
      causes: "atMinReplicas",
      results: ["6 → 1 replica"],
      numbers: ["in the retry set", "34 of 34 connections", "s0-redis-queue-default = 0"],
      rule: "connections-over-limit"
    ),
    Riddle(
      "always-zero",
      "--at 18:15 --object hpa",
      causes: "atMinReplicas",
      results: ["stays at 1"],
      numbers: ["default 4,975 waiting", "s0-redis-queue-default = 0"],
      rule: "list-name-namespace"
    ),
  ]
}
