/// The servers that an instance delivers to, with the breakers of their inboxes.
struct Federation {
  let population: PeerPopulation
  let options: PeerOptions
  let seed: UInt64
  let dead: PeerSelection
  let slow: PeerSelection
  var faults: [ActiveFault] = []
  private var breakers: [CircuitBreaker]
  private var openBreakers = 0
  private var failures: [DeliveryFailures]
  /// What threads are at, by thread.
  private var attempts: [DeliveryAttempt?] = []
  var tables = QuantileTables()
  let answers: [Sampler]
  let slowAnswer: Sampler
  private let hang: Sampler
  private let fastFail: Sampler
  private let answerTimeout: Double
  private(set) var result = PeerResult()

  /// Servers that behave otherwise at the moment.
  struct ActiveFault {
    let fault: PeerFault
    let servers: PeerSelection
    /// The answer time while it lasts, where the fault says one.
    let answer: Sampler?
  }

  init(_ options: PeerOptions, _ jobClasses: [JobClass], seed: UInt64) {
    self.options = options
    self.seed = seed
    population = PeerPopulation(servers: options.servers, popularity: options.popularity)
    dead = Self.selection(options.dead, options, seed, "dead")
    slow = Self.selection(options.slow, options, seed, "slow")
    breakers = Array(repeating: CircuitBreaker(), count: options.servers)
    failures = Array(repeating: DeliveryFailures(), count: options.servers)
    var tables = QuantileTables()
    answers = jobClasses.map { Sampler($0.request.wait, unit: 1e9, tables: &tables) }
    slowAnswer = Sampler(options.slowAnswer, unit: 1e9, tables: &tables)
    hang = Sampler(options.hang, unit: 1e9, tables: &tables)
    fastFail = Sampler(options.fastFail, unit: 1e9, tables: &tables)
    self.tables = tables
    answerTimeout = options.answerTimeout.inSeconds * 1e9
    result.servers = options.servers
  }

  // MARK: Deliveries

  /// The keys of the deliveries of one activity that are pushed: none to unavailable servers.
  mutating func deliveries(_ count: Int, of root: RandomKey) -> [RandomKey] {
    let keys = population.deliveries(count, of: root)
    guard result.unavailableServers > 0 else { return keys }
    let needed = keys.filter { !failures[population.server(of: $0)].isUnavailable }
    result.unneeded += keys.count - needed.count
    return needed
  }

  /// Decides what a delivery meets that a thread begins now.
  mutating func begin(_ job: Job, on thread: Int, at now: SimTime) -> DeliveryAttempt {
    let server = population.server(of: job.key)
    let attempt = attempt(job, to: server, at: now)
    while attempts.count <= thread { attempts.append(nil) }
    attempts[thread] = attempt
    return attempt
  }

  private mutating func attempt(_ job: Job, to server: Int, at now: SimTime) -> DeliveryAttempt {
    func attempt(
      _ course: DeliveryAttempt.Course,
      _ nanoseconds: Double = 0,
      _ admission: CircuitBreaker.Admission = .reject
    ) -> DeliveryAttempt {
      let wait = SimDuration(nanoseconds: Int64(nanoseconds))
      return DeliveryAttempt(
        server: server,
        course: course,
        wait: wait,
        admission: admission,
        endsAfter: now + wait
      )
    }
    if failures[server].isUnavailable { return attempt(.unneeded) }
    let admission = breakers[server].admit(job.key, at: now, options.breaker)
    if admission == .reject { return attempt(.rejected) }
    let draw = Double(job.bits(.profile) >> 11) * 0x1p-53
    if isDead(server) || draw < options.hangShare {
      return attempt(.hung, hang.sample(job.bits(.wait), tables), admission)
    }
    if draw < options.hangShare + options.fastFailShare {
      return attempt(.failedFast, fastFail.sample(job.bits(.wait), tables), admission)
    }
    let answer = answerTime(of: server, to: job)
    if answer > answerTimeout { return attempt(.hung, answerTimeout, admission) }
    let isGone = draw < options.hangShare + options.fastFailShare + options.goneShare
    return attempt(isGone ? .gone : .delivered, answer, admission)
  }

  /// A thread's execution is over; `fails` says how it ended, whatever was decided.
  ///
  /// One that was refused a connection of Postgres, or was cut off, tells nothing of its server.
  ///
  /// - Returns: what the server has become, if that changed.
  mutating func end(on thread: Int, fails: Bool, at now: SimTime, day: Int32) -> PeerChange? {
    guard thread < attempts.count, let attempt = attempts[thread] else { return nil }
    attempts[thread] = nil
    guard attempt.fails == fails, now >= attempt.endsAfter else { return nil }
    count(attempt)
    switch attempt.course {
    case .unneeded: return nil
    case .gone:
      succeed(attempt)
      return nil
    case .delivered:
      succeed(attempt)
      return clear(attempt.server)
    case .failedFast, .hung:
      fail(attempt, at: now)
    case .rejected: break
    }
    guard failures[attempt.server].fail(on: day, limit: options.unavailableAfter) else {
      return nil
    }
    result.unavailableServers += 1
    return PeerChange(server: attempt.server, isAvailable: false)
  }

  private mutating func count(_ attempt: DeliveryAttempt) {
    switch attempt.course {
    case .delivered: result.delivered += 1
    case .gone: result.gone += 1
    case .failedFast: result.failedFast += 1
    case .rejected: result.rejected += 1
    case .unneeded: result.unneeded += 1
    case .hung:
      result.hung += 1
      result.hangTime += attempt.wait.duration
    }
  }

  private mutating func succeed(_ attempt: DeliveryAttempt) {
    let wasClosed = breakers[attempt.server].isClosed
    breakers[attempt.server].succeed(attempt.admission)
    if !wasClosed, breakers[attempt.server].isClosed { openBreakers -= 1 }
  }

  private mutating func fail(_ attempt: DeliveryAttempt, at now: SimTime) {
    guard breakers[attempt.server].fail(attempt.admission, at: now, options.breaker) else { return }
    openBreakers += 1
    result.breakerOpenings += 1
    result.peakOpenBreakers = max(result.peakOpenBreakers, openBreakers)
  }

  /// Whether the numbers of what is broken are those of the servers.
  var isConsistent: Bool {
    openBreakers == breakers.count { !$0.isClosed }
      && result.unavailableServers == failures.count { $0.isUnavailable }
  }

  // MARK: Availability

  /// Something that another server sent has been processed: it is available again.
  mutating func receive(_ job: Job) -> PeerChange? {
    guard result.unavailableServers > 0 else { return nil }
    let server = population.server(of: job.key)
    return isDead(server) ? nil : clear(server)
  }

  private mutating func clear(_ server: Int) -> PeerChange? {
    guard failures[server].clear() else { return nil }
    result.unavailableServers -= 1
    return PeerChange(server: server, isAvailable: true)
  }
}

/// A server whose domain has become unavailable, or available again.
struct PeerChange: Equatable {
  let server: Int
  let isAvailable: Bool
}
