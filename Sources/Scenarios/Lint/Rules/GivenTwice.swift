/// One object in two places of the files.
struct GivenTwice: LintRule {
  let about = LintRuleText(
    id: "given-twice",
    severity: .warning,
    title: "An object is given twice: the later one replaces the earlier",
    explanation: "'kubectl apply' takes the documents one by one. Two of the same kind, namespace "
      + "and name are two states of one object, and only the last remains. That happens when a "
      + "folder holds a base and its overlays: pass what 'kustomize build' prints then. A scenario "
      + "is refused, since nobody can say which one is meant.",
    evidence: "Kubernetes: names are unique for a kind in a namespace; docs/scenario-format.md",
    fix: "take one of them out, or rename it"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    var first: [String: Position] = [:]
    return subject.objects.compactMap { object in
      guard let earlier = first[object.path] else {
        first[object.path] = object.position
        return nil
      }
      let isSameFile = earlier.file == object.position.file
      let place = isSameFile ? "line \(earlier.line)" : "\(earlier)"
      return LintMatch(
        at: object.position,
        "\(object.kind) '\(object.name)' is given twice, the first time at \(place)",
        severity: subject.isScenario ? .error : nil
      )
    }
  }
}
