/// A typed index into one of the arrays of a scenario or a world.
package protocol Identifier: Hashable, Comparable, Sendable {
  var rawValue: UInt32 { get }
  init(rawValue: UInt32)
}

extension Identifier {
  @inline(always)
  package init(_ index: Int) {
    self.init(rawValue: UInt32(truncatingIfNeeded: index))
  }

  /// The place in its array.
  @inline(always)
  package var index: Int { Int(rawValue) }

  package static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A queue: a place in `Scenario.queues`.
package struct QueueID: Identifier {
  package let rawValue: UInt32
  @inline(always) package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A job class: a place in `Scenario.jobClasses`.
package struct JobClassID: Identifier {
  package let rawValue: UInt32
  @inline(always) package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A kind of activity: a place in `Scenario.activities`.
package struct ActivityClassID: Identifier {
  package let rawValue: UInt32
  @inline(always) package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A Deployment: a place in `Scenario.deployments`.
package struct DeploymentID: Identifier {
  package let rawValue: UInt32
  @inline(always) package init(rawValue: UInt32) { self.rawValue = rawValue }
}
