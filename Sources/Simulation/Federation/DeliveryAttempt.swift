/// One execution of a delivery: to whom, and what comes of it.
struct DeliveryAttempt {
  let server: Int
  let course: Course
  /// The part of the execution that is spent on the network.
  let wait: SimDuration
  let admission: CircuitBreaker.Admission
  /// It cannot have ended before this, unless something else made it fail.
  let endsAfter: SimTime

  /// How it goes.
  enum Course: UInt8 {
    case delivered
    /// 404, 410 or the like: given up without an exception.
    case gone
    case failedFast
    case hung
    /// The breaker of the inbox is open.
    case rejected
    /// The server's domain has become unavailable: the job does nothing, and succeeds.
    case unneeded
  }

  var fails: Bool { course == .failedFast || course == .hung || course == .rejected }

  /// Whether nothing is sent.
  var endsBeforeRequest: Bool { course == .rejected || course == .unneeded }
}

extension JobCatalogue.Execution {
  /// The share of a delivery's CPU that it has used before it asks the breaker.
  ///
  /// The account is read, but nothing is signed, encrypted or sent. No source gives it; assumed.
  private static var cpuShareBeforeRequest: Double { 0.25 }

  /// Adds what a delivery meets on the network.
  mutating func follow(_ attempt: DeliveryAttempt) {
    wait += attempt.wait.nanoseconds
    fails = attempt.fails
    if attempt.endsBeforeRequest { cpu = Int64(Double(cpu) * Self.cpuShareBeforeRequest) }
  }
}
