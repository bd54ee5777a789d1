import Autoscaling

/// An annotation that switches on what it should switch off.
struct AnnotationReadsAsTrue: ScaledObjectRule {
  /// What Go reads as a Boolean.
  private static let booleans: Set = [
    "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False",
  ]
  private static let keys: [ScaledObject.Annotation] = [
    .paused, .pausedScaleIn, .pausedScaleOut, .forceActivation,
  ]

  let about = LintRuleText(
    id: "annotation-reads-as-true",
    severity: .warning,
    title: "An annotation with another value than true or false counts as true",
    explanation: "The operator reads these annotations as Go reads Booleans, and takes all that "
      + "is none for true: 'no', 'off' and the empty text pause the object, or force it active. "
      + "'paused-replicas' pauses by being there, whatever 'paused' says.",
    evidence: "keda.md §2.2, from KEDA v2.20.2, apis/keda/v1alpha1/scaledobject_types.go",
    fix: "write \"true\" or \"false\", or take the annotation out"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    Self.keys.compactMap { key in
      guard let text = object.value.annotations[key.rawValue], !Self.booleans.contains(text) else {
        return nil
      }
      return LintMatch(
        at: object.place("metadata", "annotations", key.rawValue),
        "'\(text)' counts as true"
      )
    }
  }
}
