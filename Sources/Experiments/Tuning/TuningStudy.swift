/// What a search for policies varies, over which scenarios, and how often each policy is run.
package struct TuningStudy: Sendable {
  /// At least one.
  package let scenarios: [StudyScenario]
  package let axes: [ParameterSet]
  package let space: SearchSpace
  /// The most replications of a policy.
  package let replications: Int
  /// What counts where a policy has to do well in several scenarios.
  package let robustness: Robustness

  /// Checks every axis and every value against every scenario.
  package init(
    scenarios: [StudyScenario],
    axes: [ParameterSet],
    replications: Int,
    robustness: Robustness
  ) throws(ParameterError) {
    precondition(!scenarios.isEmpty && replications >= 1, "there is something to run")
    self.scenarios = scenarios
    self.axes = axes
    self.replications = replications
    self.robustness = robustness
    try StudyScenario.checkNames(of: scenarios)
    for scenario in scenarios {
      do throws(ParameterError) {
        try Sweep.check(axes, of: scenario.setup, fixed: scenario.origin.fixed)
      } catch {
        throw scenarios.count > 1 ? error.found(in: scenario.name) : error
      }
    }
    let active = scenarios[0].setup.active(under: axes)
    let conditions = try scenarios[0].setup.conditions(of: axes)
    space = SearchSpace(
      axes.enumerated().map { index, axis in
        axis.dimension(in: active, condition: conditions.first { $0.axis == index })
      }
    )
  }

  /// Of the first scenario's replication 0, and of the search.
  package var seed: UInt64 { scenarios[0].seed }

  /// A hash of all that determines what is run, but for the budget.
  package var key: String {
    var hash = ContentHash()
    for scenario in scenarios {
      scenario.origin.combine(into: &hash)
      hash.combine("\(scenario.seed)")
      hash.combine("\(scenario.weight)")
    }
    for axis in axes {
      hash.combine(axis.parameter)
      hash.combine(axis.values.joined(separator: ","))
    }
    hash.combine("\(replications)")
    hash.combine(robustness.rawValue)
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
    in scenario: StudyScenario
  ) throws(ParameterError) -> Setup {
    var setup = scenario.setup
    if let candidate { try setup.applyCell(assignments(of: candidate)) }
    return setup
  }

  /// The candidate that is the present policy; `nil` when the grid does not have it.
  package var present: Candidate? {
    var places: [Int] = []
    for axis in axes {
      guard let place = axis.presentPlace(in: scenarios[0].setup) else { return nil }
      places.append(place)
    }
    return space.canonical(Candidate(places))
  }

  /// One run of a candidate, or of the present policy.
  package func cell(
    of candidate: Candidate?,
    in place: Int,
    replication: Int
  ) -> TuningCell {
    let scenario = scenarios[place]
    let seed = ReplicationSeed.seed(scenario.seed, replication: replication)
    let assignments = candidate.map(assignments) ?? []
    var hash = ContentHash()
    scenario.origin.combine(into: &hash)
    for assignment in assignments { hash.combine(assignment) }
    hash.combine("\(seed)")
    hash.combine("\(replication)")
    return TuningCell(
      candidate: candidate,
      scenario: place,
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
  package var scenario: Int
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
