/// Which servers live, and how soon they answer.
extension Federation {
  static func selection(
    _ count: Int,
    _ options: PeerOptions,
    _ seed: UInt64,
    _ entity: String
  ) -> PeerSelection {
    let key = RandomKey(seed: seed, purpose: "peers", entity: entity)
    return PeerSelection(count, of: options.servers, key: key)
  }

  /// The answer time of a server that lives, in nanoseconds.
  func answerTime(of server: Int, to job: Job) -> Double {
    let bits = job.bits(.wait)
    let plain = slow.contains(server) ? slowAnswer : answers[job.jobClass.index]
    var answer = plain.sample(bits, tables)
    for active in faults where active.servers.contains(server) {
      switch active.fault.effect {
      case .dead: break
      case .slower(let factor): answer *= factor
      case .slow: answer = max(answer, active.answer?.sample(bits, tables) ?? 0)
      }
    }
    return answer
  }

  func isDead(_ server: Int) -> Bool {
    dead.contains(server)
      || faults.contains { $0.fault.effect == .dead && $0.servers.contains(server) }
  }

  /// Lets some servers behave otherwise; `number` is the fault's place in the scenario.
  mutating func begin(_ fault: PeerFault, number: Int) {
    let count = Int((fault.share * Double(options.servers)).rounded())
    var answer: Sampler?
    if case .slow(let time) = fault.effect { answer = Sampler(time, unit: 1e9, tables: &tables) }
    faults.append(
      ActiveFault(
        fault: fault,
        servers: Self.selection(count, options, seed, "fault \(number)"),
        answer: answer
      )
    )
  }

  mutating func end(_ fault: PeerFault) {
    if let index = faults.firstIndex(where: { $0.fault == fault }) { faults.remove(at: index) }
  }
}
