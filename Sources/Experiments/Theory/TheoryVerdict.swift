/// What all findings together say.
package struct TheoryVerdict: Equatable, Sendable {
  /// Findings that do not agree with theory.
  package let disagreeing: Int
  /// How many figures have theory inside their 95 % interval.
  package let inside: Int
  /// The coverage of each model's intervals, in the order of the findings; empty without any.
  package let models: [Coverage]

  /// Of the intervals of one model, how many hold what theory says.
  package struct Coverage: Equatable, Sendable {
    package let model: String
    package fileprivate(set) var intervals: Int
    package fileprivate(set) var covered: Int

    /// The share that does.
    package var share: Double { Double(covered) / Double(intervals) }

    /// Whether that is what nominal 95 % intervals should reach.
    package var isNominal: Bool { (0.93...0.97).contains(share) }
  }

  package init(_ findings: [TheoryFinding]) {
    disagreeing = findings.count { !$0.agrees }
    inside = findings.count { $0.isInside }
    models = findings.filter { $0.intervals >= 100 }.reduce(into: []) { models, finding in
      if models.last?.model != finding.family {
        models.append(Coverage(model: finding.family, intervals: 0, covered: 0))
      }
      models[models.count - 1].intervals += finding.intervals
      models[models.count - 1].covered += finding.covered
    }
  }

  /// Whether the engine and theory agree.
  package var agrees: Bool { disagreeing == 0 && models.allSatisfy(\.isNominal) }
}
