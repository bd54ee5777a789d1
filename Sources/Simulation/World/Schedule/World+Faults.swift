import Autoscaling

/// What does not work for a while.
extension World {
  mutating func begin(_ fault: Fault) {
    switch fault.kind {
    case .oomKilled(let kills):
      return beginKilling(kills, until: SimTime(fault.at + fault.duration))
    case .nodeLost(let name): return loseNode(name)
    case .redis, .metricsAPI, .kedaOperator, .peers, .postgres: break
    }
    let wasUp = isOperatorUp
    autoscaling.outages.begin(fault.kind)
    if case .peers(let peers) = fault.kind {
      federation?.begin(peers, number: scenario.faults.firstIndex(of: fault) ?? 0)
    }
    note("Warning", "FaultBegan", fault)
    if fault.kind == .postgres { stopPostgres() }
    if wasUp, !isOperatorUp { stopOperator() }
  }

  mutating func end(_ fault: Fault) {
    if case .nodeLost(let name) = fault.kind { return returnNode(name) }
    let wasUp = isOperatorUp
    autoscaling.outages.end(fault.kind)
    if case .peers(let peers) = fault.kind { federation?.end(peers) }
    note("Normal", "FaultEnded", fault)
    if fault.kind == .postgres { startPostgres() }
    if !wasUp, isOperatorUp { startOperator() }
  }

  private mutating func note(_ type: String, _ reason: String, _ fault: Fault) {
    noteFault(type, reason, fault.kind.text)
  }

  /// A fault that meets nothing changes nothing; the user has to know.
  mutating func noteVainFault(_ text: String) {
    noteFault("Warning", "FaultHasNoEffect", text)
    let seconds = now.duration.components.seconds
    recorder.notices.append("the fault at \(seconds) s has no effect: \(text)")
  }

  mutating func noteFault(_ type: String, _ reason: String, _ text: @autoclosure () -> String) {
    recorder.note(type, reason, object: "scenario/faults", text(), at: now)
  }

  /// What a read of a trigger gives while its Redis fails for KEDA; `nil` when it does not.
  func failure(ofTrigger place: Int, of index: Int) -> ListReading? {
    guard autoscaling.outages.isRedisFailing,
      let trigger = autoscaling.loops[index].keda?.triggers[place]
    else { return nil }
    return autoscaling.outages.failure(of: trigger)
  }

  /// The answer to a request for a metric that does not reach KEDA's controller; `nil` when it
  /// does.
  ///
  /// The texts are those of the API server's aggregation layer and of gRPC. A resource metric is
  /// read from the pods: here it only does not fail.
  func answerWithoutKEDA(
    to metric: HorizontalPodAutoscaler.MetricSpec
  ) -> HPAController.MetricReading? {
    guard case .external(let external) = metric else { return nil }
    if autoscaling.outages.isMetricsAPIDown {
      return .failed(
        "the server is currently unable to handle the request"
          + " (get \(external.name).external.metrics.k8s.io)"
      )
    }
    if !isOperatorUp, scenario.controlPlane.keda.servesMetricsFromOperator {
      return .failed(
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while"
          + " dialing: dial tcp: connect: connection refused\""
      )
    }
    return nil
  }
}

extension Fault.Kind {
  /// The fault in a few words.
  package var text: String {
    switch self {
    case .redis(let fault):
      [
        fault.failure == .unreachable ? "Redis is unreachable for KEDA" : "reads of Redis fail",
        fault.server.map { "server \($0)" },
        fault.trigger.map { "trigger \($0)" },
      ].compactMap(\.self).joined(separator: ", ")
    case .metricsAPI: "KEDA's metrics adapter is down"
    case .kedaOperator: "KEDA's operator is down"
    case .oomKilled: "containers are killed for their memory"
    case .nodeLost(let name): "\(name) does not answer"
    case .peers(let fault): fault.text
    case .postgres: "PostgreSQL is down"
    }
  }
}
