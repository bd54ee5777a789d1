import Autoscaling
import Simulation
import Testing

@testable import Experiments

@Suite struct CalibrationTests {
  /// A process of two threads whose queue jams and drains every five minutes; what arrives is known,
  /// as from a trace.
  private static var setup: Setup {
    let steps = (0..<5).flatMap { wave in
      [
        ArrivalSource.RateStep(at: .seconds(wave * 300 + 1), perSecond: 30),
        ArrivalSource.RateStep(at: .seconds(wave * 300 + 60), perSecond: 3),
      ]
    }
    let quiet = ArrivalSource.RateStep(at: .zero, perSecond: 0)
    let scenario = Scenario(
      name: "waves",
      duration: .seconds(1500),
      queues: ["default"],
      jobClasses: [
        JobClass(
          name: "Worker",
          queue: QueueID(0),
          profiles: [
            JobProfile(
              cpu: .logNormal(mean: 0.012, logSD: 0.5),
              wait: .logNormal(mean: 0.1, logSD: 0.5)
            )
          ]
        )
      ],
      arrivals: [
        ArrivalSource(
          name: "waves",
          pattern: .rate(
            ArrivalSource.RatePattern(
              steps: [quiet] + steps,
              process: .regular,
              feeds: .job(JobClassID(0))
            )
          )
        )
      ],
      deployments: [
        Deployment(
          name: "sidekiq",
          concurrency: 2,
          queues: [Deployment.ServedQueue(queue: QueueID(0))]
        )
      ]
    )
    return Setup(scenario: scenario, policy: Policy(name: "none", scaledObjects: []))
  }

  /// What somebody would have recorded whose jobs take other times than the scenario's.
  private static func recording(_ truth: Calibration) throws -> BacklogRecording {
    var scenario = setup.scenario
    scenario.calibration = truth
    var world = try World(scenario, policy: setup.policy, seed: 99)
    let samples = try world.run().timeline.map {
      BacklogRecording.Sample(at: $0.at, jobs: Double($0.backlog[0]))
    }
    return BacklogRecording(queues: [.init(id: QueueID(0), samples: samples)])
  }

  @Test func `the search finds what the recording was made with`() async throws {
    let recording = try Self.recording(Calibration(serviceTimes: 1.4))
    let study = CalibrationStudy(
      Self.setup,
      recording: recording,
      factors: [.serviceTimes, .boot]
    )
    let outcome = try await study.run(workers: 2)
    #expect(outcome.before.fitted.factor > 1.5)
    #expect(outcome.after.fitted.factor < 1.15)
    // What was not looked at got better too.
    #expect(outcome.after.heldOut.factor < 1.2)
    #expect(outcome.after.heldOut.value < outcome.before.heldOut.value / 3)
    #expect(abs(outcome.after.calibration.serviceTimes - 1.4) < 0.06)
    // Nobody started a pod.
    #expect(outcome.undetermined == [.boot])
    #expect(outcome.after.calibration.boot == 1)
    #expect(outcome.runs <= 101)
  }

  @Test func `where the lock is the limit, the share of computing is found`() async throws {
    let recording = try Self.recording(Calibration(cpuShare: 0.6))
    let study = CalibrationStudy(Self.setup, recording: recording, factors: [.cpuShare])
    let outcome = try await study.run(workers: 2)
    #expect(abs(outcome.after.calibration.cpuShare - 0.6) < 0.05)
    #expect(outcome.after.heldOut.value < outcome.before.heldOut.value / 3)
  }

  @Test func `one worker and two find the same`() async throws {
    let recording = try Self.recording(Calibration(serviceTimes: 1.4))
    let study = CalibrationStudy(
      Self.setup,
      recording: recording,
      factors: [.serviceTimes],
      budget: 6
    )
    let one = try await study.run(workers: 1)
    let two = try await study.run(workers: 2)
    #expect(one == two)
    #expect(one.after.calibration.cpuShare == 0)
  }

  @Test func `a share of computing moves time from waiting to the lock`() throws {
    var scenario = Self.setup.scenario
    scenario.deployments[0].concurrency = 1
    scenario.calibration = Calibration(serviceTimes: 2, cpuShare: 0.5)
    var world = try World(scenario, policy: Self.setup.policy, seed: 1, recording: .summary)
    let result = try world.run()
    // One thread, always busy: a job takes 2 × 112 ms, and computes (12 + 56) of 112.
    #expect(abs(Double(result.jobs.finished) - 1500 / 0.224) < 150)
    #expect(abs(result.deployments[0].cpuUtilization - 68.0 / 112) < 0.02)
  }

  @Test func `an error counts ratios, not jobs`() throws {
    var world = try World(Self.setup.scenario, policy: Self.setup.policy, seed: 1)
    let result = try world.run()
    let same = result.timeline.map {
      BacklogRecording.Sample(at: $0.at, jobs: Double($0.backlog[0]))
    }
    let twice = same.map { BacklogRecording.Sample(at: $0.at, jobs: 2 * ($0.jobs + 10) - 10) }
    func factor(_ samples: [BacklogRecording.Sample]) -> Double {
      BacklogError(
        result,
        against: BacklogRecording(queues: [.init(id: QueueID(0), samples: samples)])
      ).factor
    }
    #expect(factor(same) == 1)
    #expect(abs(factor(twice) - 2) < 1e-9)
  }
}
