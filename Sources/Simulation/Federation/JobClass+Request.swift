extension JobClass {
  /// The execution of a class that sends a request and succeeds: the most frequent of its kinds.
  var request: JobProfile {
    let succeeding = profiles.filter { !$0.fails }
    let candidates = succeeding.isEmpty ? profiles : succeeding
    return candidates.max { $0.share < $1.share } ?? JobProfile(cpu: .constant(0))
  }
}

extension Scenario {
  /// The classes as the catalogue needs them.
  ///
  /// Where there are peers, a delivery costs what it costs before and after the answer, and
  /// ``Federation`` adds the rest. Otherwise nobody has to do with them.
  var jobClassesWithoutAnswers: [JobClass] {
    jobClasses.map { jobClass in
      var changed = jobClass
      if peers == nil { changed.contact = .none }
      guard changed.contact == .delivers else { return changed }
      var request = jobClass.request
      request.share = 1
      request.wait = .constant(0)
      request.fails = false
      changed.profiles = [request]
      return changed
    }
  }
}
