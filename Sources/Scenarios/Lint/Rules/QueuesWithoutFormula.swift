import Autoscaling

/// Several queues of one Deployment, of which only the longest counts.
struct QueuesWithoutFormula: ScaledObjectRule {
  let about = LintRuleText(
    id: "queues-without-formula",
    severity: .warning,
    title: "Several triggers do not add up: the largest wins",
    explanation: "Each trigger becomes a metric of its own, and the HPA takes the largest number "
      + "of pods that one of them asks for. With 1500 jobs in each of two queues and 'listLength' "
      + "1500 that is one pod for 3000 jobs. A formula makes one metric of them.",
    evidence: "keda.md §11 and §18, hpa.md §8, from KEDA v2.20.2, pkg/scaling/modifiers/"
      + "modifiers.go; kedacore/keda #4907, #476",
    fix: "name the triggers and add 'advanced.scalingModifiers: {formula: a + b, target: \"1500\"}'"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    let lists = object.redisTriggers.map(\.redis.listName)
    guard Set(lists).count > 1, !object.hasFormula else { return [] }
    let names = lists.map { "'\($0)'" }.joined(separator: " and ")
    return [
      LintMatch(
        at: object.place("spec", "triggers"),
        "the backlogs of \(names) do not add up: the HPA follows the trigger that asks for most"
      )
    ]
  }
}
