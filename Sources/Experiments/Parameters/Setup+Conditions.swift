import Simulation

// Assignments of which some have an effect only while others have some values.
//
// A rule of `behavior` has a value and a period only while it has a type, and a fallback has a
// threshold only while it has replicas. Assignments that make such parameters come first, so that
// the order in which they are written does not matter.

extension Setup {
  /// Sets everything; a parameter that another assignment has removed is passed over.
  ///
  /// For the cells of a sweep, whose axes are checked: what is absent in a cell is absent because of
  /// the cell's own values.
  package mutating func applyCell(_ assignments: [Assignment]) throws(ParameterError) {
    for assignment in Self.ordered(assignments) {
      do throws(ParameterError) {
        try set(assignment)
      } catch {
        if hasParameter(assignment.parameter) { throw error }
      }
    }
    closePlaces()
  }

  /// Sets everything in an order in which each parameter is there, if it can be; what is absent is an
  /// error.
  package mutating func apply(_ assignments: [Assignment]) throws(ParameterError) {
    for assignment in Self.ordered(assignments) { try set(assignment) }
    closePlaces()
  }

  /// Checks that the parameter of each set exists, if only under some values of the other sets, and
  /// can have every value of its own.
  package func check(_ sets: [ParameterSet]) throws(ParameterError) {
    let active = active(under: sets)
    for set in sets {
      let addressed = try active.parameters(named: set.parameter)
      for value in set.values {
        for parameter in addressed {
          try parameter.parse(value, as: set.parameter)
        }
      }
    }
  }

  /// The setup with every parameter there that some value of the sets brings about.
  func active(under sets: [ParameterSet]) -> Setup {
    var active = self
    for assignment in Self.ordered(sets.compactMap(\.activating)) {
      // A name or a value that is wrong is found by the check.
      try? active.set(assignment)
    }
    return active
  }

  /// Which axes have an effect only under some values of another axis.
  package func conditions(of sets: [ParameterSet]) throws(ParameterError) -> [ParameterCondition] {
    try check(sets)
    let makers = sets.indices.filter { Self.rank(of: sets[$0].parameter) == 0 }
    var conditions: [ParameterCondition] = []
    for axis in sets.indices where Self.rank(of: sets[axis].parameter) > 0 {
      for other in makers {
        let values = sets[other].values.indices.filter { place in
          var chosen = sets
          chosen[other].values = [sets[other].values[place]]
          return active(under: chosen).hasParameter(sets[axis].parameter)
        }
        if values.count < sets[other].values.count {
          conditions.append(
            ParameterCondition(axis: axis, controllingAxis: other, values: values)
          )
        }
      }
    }
    return conditions
  }

  func hasParameter(_ name: String) -> Bool {
    (try? parameters(named: name)) != nil
  }

  /// What makes other parameters first, then what may make a rule, then what every rule has; else in
  /// the order given.
  private static func ordered(_ assignments: [Assignment]) -> [Assignment] {
    (0...2).flatMap { rank in assignments.filter { self.rank(of: $0.parameter) == rank } }
  }

  private static func rank(of name: String) -> Int {
    if name.hasSuffix("].type") || name.hasSuffix("fallback.replicas") { return 0 }
    return name.hasSuffix("periodSeconds") || name.hasSuffix("failureThreshold") ? 2 : 1
  }

  mutating func closePlaces() {
    for index in policy.scaledObjects.indices { policy.scaledObjects[index].closePlaces() }
    for index in policy.horizontalPodAutoscalers.indices {
      policy.horizontalPodAutoscalers[index].closePlaces()
    }
  }
}

extension Assignment {
  /// Whether another one of these takes away what it sets: a rule without a type has no value, a
  /// fallback without replicas no threshold.
  package func isIdle(among assignments: [Assignment]) -> Bool {
    guard let maker else { return false }
    // One without the name of an object means every object.
    let ofAll = maker.split(separator: ":").last.map(String.init)
    return assignments.contains {
      $0.value == "none" && ($0.parameter == maker || $0.parameter == ofAll)
    }
  }

  /// The parameter that makes this one.
  private var maker: String? {
    let endings = [
      ("].value", "].type"), ("].periodSeconds", "].type"),
      ("fallback.failureThreshold", "fallback.replicas"),
    ]
    return endings.lazy.compactMap { ending, other in
      parameter.hasSuffix(ending) ? parameter.dropLast(ending.count) + other : nil
    }.first
  }
}

extension ParameterSet {
  /// With a value that makes other parameters, if the set has one.
  fileprivate var activating: Assignment? {
    (values.first { $0 != "none" } ?? values.first).map {
      Assignment(parameter: parameter, value: $0)
    }
  }
}
