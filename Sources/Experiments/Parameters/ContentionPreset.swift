package import Simulation

/// The curves of contention that have a name, in a scenario file and as a parameter.
package enum ContentionPreset: String, CaseIterable, Sendable {
  case pg4Core = "pg-4core"
  case pg32CoreOld = "pg-32core-old"
  case pgCompute = "pg-compute"
  case none

  package var contention: Contention {
    switch self {
    case .pg4Core: .pg4Core
    case .pg32CoreOld: .pg32CoreOld
    case .pgCompute: .pgCompute
    case .none: .none
    }
  }
}
