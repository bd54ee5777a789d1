import Simulation

/// A run that may be like another one.
struct CourseRun: Sendable {
  let setup: Setup
  let seed: UInt64
  /// Names the scenario, the replication and all that is set and not read by decisions alone.
  let world: String
  /// Tells it from all other runs of the study.
  let name: String
  /// The control loops that the study's axes touch.
  let loops: [Int]
  /// Equal for runs of equal policies; `nil` where their decisions tell that anyway.
  let equalKey: String?

  /// The policy's controllers; `nil` when they cannot be built.
  var replay: ControlReplay? {
    ControlReplay(setup.scenario, policy: setup.policy, loops: loops)
  }
}

extension CourseRun {
  /// Runs it, and keeps what the control loops decided.
  ///
  /// A run that hits a limit has no result, and a course up to there.
  func perform() -> (result: Result<RunResult, PolicyProblem>, course: ControlCourse?) {
    do throws(RunError) {
      var world = try World(
        setup.scenario,
        policy: setup.policy,
        seed: seed,
        recording: .summary,
        following: loops
      )
      do throws(RunError) {
        return (.success(try world.run()), world.course)
      } catch {
        return (.failure(PolicyProblem(message: error.message)), world.course)
      }
    } catch {
      return (.failure(PolicyProblem(message: error.message)), nil)
    }
  }
}
