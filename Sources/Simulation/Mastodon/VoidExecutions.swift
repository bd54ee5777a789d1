/// Which executions of a class find that there is nothing to reach.
struct VoidExecutions {
  /// For each class, the ranges of its draw of a profile, among 2⁶⁴ equally likely ones.
  private let ranges: [[Range<Double>]]
  /// Whether a class has such executions.
  private let exist: [Bool]

  init(_ scenario: Scenario) {
    let ranges = scenario.jobClasses.map { jobClass -> [Range<Double>] in
      var end = 0.0
      return jobClass.profiles.compactMap { profile in
        let start = end
        end += profile.share
        return profile.findsNothing ? start * 0x1p64..<end * 0x1p64 : nil
      }
    }
    self.ranges = ranges
    exist = ranges.map { !$0.isEmpty }
  }

  /// Whether the execution of a job that has just succeeded was one of them.
  @inline(always)
  func contain(_ job: Job) -> Bool { exist[job.jobClass.index] && isVoid(job) }

  private func isVoid(_ job: Job) -> Bool {
    ranges[job.jobClass.index].contains { $0.contains(Double(job.bits(.profile))) }
  }
}
