/// What a search for policies varies, over which scenarios, and how often each policy is run.
package struct TuningStudy: Sendable {
  package let cases: [Case]
  package let axes: [ParameterSet]
  package let space: SearchSpace
  /// The most replications of a policy.
  package let replications: Int
  package let seed: UInt64
  package let combination: Combination

  /// A scenario that policies have to do well in.
  package struct Case: Sendable {
    package let name: String
    /// With everything set that does not vary.
    package let setup: Setup
    /// Above zero; only ratios of weights matter.
    package let weight: Double
    package let origin: Sweep.Origin

    package init(name: String, setup: Setup, weight: Double, origin: Sweep.Origin) {
      self.name = name
      self.setup = setup
      self.weight = weight
      self.origin = origin
    }
  }

  /// What counts where a policy has to do well in several scenarios.
  package enum Combination: String, Sendable, CaseIterable {
    /// The mean by weight.
    case mean
    /// The worst of them, whatever the weights.
    case worst
  }

  /// Checks every axis and every value against every scenario.
  package init(
    cases: [Case],
    axes: [ParameterSet],
    replications: Int,
    seed: UInt64,
    combination: Combination
  ) throws(ParameterError) {
    precondition(!cases.isEmpty && replications >= 1, "there is something to run")
    self.cases = cases
    self.axes = axes
    self.replications = replications
    self.seed = seed
    self.combination = combination
    for study in cases {
      try Sweep.check(axes, of: study.setup, fixed: study.origin.fixed)
    }
    let active = cases[0].setup.active(under: axes)
    let conditions = try cases[0].setup.conditions(of: axes)
    space = SearchSpace(
      axes.enumerated().map { index, axis in
        axis.dimension(in: active, condition: conditions.first { $0.axis == index })
      }
    )
  }

  /// A hash of all that determines what is run, but for the budget.
  package var key: String {
    var hash = ContentHash()
    for study in cases {
      study.origin.combine(into: &hash)
      hash.combine("\(study.weight)")
    }
    for axis in axes {
      hash.combine(axis.parameter)
      hash.combine(axis.values.joined(separator: ","))
    }
    hash.combine("\(seed)")
    hash.combine("\(replications)")
    hash.combine(combination.rawValue)
    return hash.description
  }

  /// What a candidate sets, in the order of the axes; what has no meaning in it is left out.
  package func assignments(of candidate: Candidate) -> [Assignment] {
    let activity = space.activity(in: candidate)
    return axes.indices.filter { activity[$0] }.map { index in
      Assignment(parameter: axes[index].parameter, value: axes[index].values[candidate[index]])
    }
  }

  /// A scenario's setup under a candidate, or under its own policy.
  package func setup(
    of candidate: Candidate?,
    in study: Case
  ) throws(ParameterError) -> Setup {
    var setup = study.setup
    if let candidate { try setup.applyCell(assignments(of: candidate)) }
    return setup
  }

  /// The candidate that is the present policy; `nil` when the grid does not have it.
  package var present: Candidate? {
    var places: [Int] = []
    for axis in axes {
      guard let place = axis.presentPlace(in: cases[0].setup) else { return nil }
      places.append(place)
    }
    return space.canonical(Candidate(places))
  }

  /// One run of a candidate, or of the present policy.
  package func cell(
    of candidate: Candidate?,
    in caseIndex: Int,
    replication: Int
  ) -> TuningCell {
    let seed = ReplicationSeed.seed(seed, replication: replication)
    let assignments = candidate.map(assignments) ?? []
    var hash = ContentHash()
    cases[caseIndex].origin.combine(into: &hash)
    for assignment in assignments { hash.combine(assignment) }
    hash.combine("\(seed)")
    hash.combine("\(replication)")
    return TuningCell(
      candidate: candidate,
      caseIndex: caseIndex,
      cell: Cell(
        index: 0,
        assignments: assignments,
        replication: replication,
        seed: seed,
        key: hash.description
      )
    )
  }
}

/// One run of a search.
package struct TuningCell: Equatable, Sendable {
  /// `nil`: the scenario's present policy.
  package var candidate: Candidate?
  /// Which of the study's scenarios.
  package var caseIndex: Int
  package var cell: Cell
}

extension ParameterSet {
  /// Numbers and durations are in order; words and flags are not.
  fileprivate func dimension(
    in setup: Setup,
    condition: ParameterCondition?
  ) -> SearchSpace.Dimension {
    let domain = try? setup.parameters(named: parameter).first?.domain
    let isOrdered =
      switch domain {
      case .count, .decimal, .duration: values.allSatisfy { $0 != "none" }
      default: false
      }
    return SearchSpace.Dimension(
      name: parameter,
      count: values.count,
      kind: isOrdered ? .ordered : .categorical,
      condition: condition.map { condition in
        SearchSpace.Condition(dimension: condition.controllingAxis, places: condition.values)
      }
    )
  }

  /// Where all that the parameter addresses has its present value; where there is nothing, the
  /// value does not matter.
  fileprivate func presentPlace(in setup: Setup) -> Int? {
    guard let addressed = try? setup.parameters(named: parameter) else { return 0 }
    return values.firstIndex { text in
      addressed.allSatisfy { parameter in
        let value = try? parameter.parse(text, as: parameter.name)
        return value?.description == parameter.value?.description
      }
    }
  }
}
