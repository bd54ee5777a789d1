import Autoscaling
import Simulation

@testable import Experiments

extension SampleSetup {
  /// The sample with a burst on `default` that one pod cannot keep up with, ready to run.
  static let burst: Setup = {
    var setup = SampleSetup.setup
    for index in setup.policy.scaledObjects.indices {
      for trigger in setup.policy.scaledObjects[index].spec.triggers.indices {
        setup.policy.scaledObjects[index].spec.triggers[trigger].metadata["address"] = "redis:6379"
      }
    }
    setup.policy.scaledObjects[0].spec.advanced?.behavior?.scaleUp?.stabilizationWindowSeconds = 0
    setup.scenario.duration = .seconds(420)
    setup.scenario.jobClasses[0].profiles = [JobProfile(wait: .exponential(mean: 0.4))]
    setup.scenario.arrivals[0].pattern = .rate(
      ArrivalSource.RatePattern(
        steps: [
          ArrivalSource.RateStep(at: .zero, perSecond: 5),
          ArrivalSource.RateStep(at: .seconds(60), perSecond: 30),
          ArrivalSource.RateStep(at: .seconds(150), perSecond: 5),
        ],
        feeds: .job(JobClassID(0))
      )
    )
    return setup
  }()
}
