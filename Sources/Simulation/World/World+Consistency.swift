import BasicContainers
import DequeModule

/// What has to be true between two events, wherever components meet.
extension World {
  /// Stops the run when the books of two components differ; looks at every thread and pod.
  func checkConsistency() {
    checkThreads()
    checkDatabase()
    checkBouncer()
    for pod in 0..<fleet.processes.count where fleet.hasProcess(ofPod: pod) {
      checkConnections(ofPod: pod)
      checkChildren(ofPod: pod)
    }
    checkIdleLines()
    for index in cluster.deployments.indices { checkPods(of: DeploymentID(index)) }
    checkProcesses()
    checkNodes()
    precondition(federation?.isConsistent ?? true, "a breaker or a server is counted wrongly")
  }

  // MARK: Threads

  private func count(_ phase: SidekiqThread.Phase) -> Int {
    var count = 0
    for thread in 0..<fleet.threads.count where fleet.threads[thread].phase == phase { count += 1 }
    return count
  }

  private func checkThreads() {
    var busy = 0
    for thread in 0..<fleet.threads.count where fleet.threads[thread].hasJob { busy += 1 }
    precondition(busy == recorder.inFlight, "a job in flight has no thread")
  }

  /// The line of a Deployment has its idle threads, each of them once.
  private func checkIdleLines() {
    var lined = 0
    for group in 0..<fleet.groups.count {
      var (thread, last) = (Int(fleet.groups[group].firstIdle), -1)
      while thread >= 0, lined <= fleet.threads.count {
        precondition(fleet.threads[thread].phase == .idle, "a busy thread is in the idle line")
        precondition(
          Int(fleet.threads[thread].deployment) == group,
          "a thread is in another's line"
        )
        precondition(
          fleet.isFetching(pod: Int(fleet.threads[thread].process)),
          "a quiet process is in the idle line"
        )
        lined += 1
        last = thread
        thread = Int(fleet.threads[thread].nextIdle)
      }
      precondition(Int(fleet.groups[group].lastIdle) == last, "an idle line has lost its end")
    }
    precondition(lined == count(.idle), "an idle thread is in no line")
  }

  // MARK: Database

  private func checkDatabase() {
    precondition(database.active == count(.querying), "an active phase has no thread")
    var open = 0
    for pod in 0..<fleet.processes.count where fleet.hasProcess(ofPod: pod) {
      open += fleet.processes[pod].pool.open
    }
    precondition(database.open == open, "a connection belongs to no pool")
  }

  private func checkBouncer() {
    guard let bouncer = database.bouncer else {
      return precondition(count(.waitingForServer) == 0, "a thread waits for no PgBouncer")
    }
    precondition(bouncer.busy == database.active, "PgBouncer has a connection without a query")
    precondition(bouncer.busy <= bouncer.size + bouncer.reserve, "PgBouncer exceeds its pool")
    precondition(bouncer.waiting.count == count(.waitingForServer), "a client is in no line")
    for thread in bouncer.waiting {
      precondition(fleet.threads[thread].phase == .waitingForServer, "a client waits for nothing")
    }
    precondition(
      bouncer.waiting.isEmpty || bouncer.busy >= bouncer.size,
      "a client waits beside a free connection"
    )
  }

  private func checkConnections(ofPod pod: Int) {
    let pool = fleet.processes[pod].pool
    precondition(pool.open <= pool.size, "a pool exceeds its size")
    for thread in pool.waiting {
      precondition(fleet.threads[thread].phase == .waitingForConnection, "a thread waits no more")
      precondition(Int(fleet.threads[thread].process) == pod, "a thread waits for another's pool")
    }
    let threads = fleet.threads(ofPod: pod)
    let waiting = threads.count { fleet.threads[$0].phase == .waitingForConnection }
    precondition(pool.waiting.count == waiting, "a thread waits for a pool in no line")
    precondition(
      pool.waiting.isEmpty || pool.open == pool.size,
      "a thread waits beside a free entry"
    )
    // Connections of threads that were cut off close with their process.
    guard fleet.busyThreads(ofPod: pod) > 0 || cluster.pods[pod].phase == .working else { return }
    let held = threads.count { fleet.threads[$0].holdsConnection }
    precondition(pool.open == held + pool.idle, "a connection is held by nobody")
  }

  private func checkChildren(ofPod pod: Int) {
    var cores = 0.0
    for thread in fleet.threads(ofPod: pod) where fleet.threads[thread].phase == .waiting {
      cores += fleet.progress[thread].childCores
    }
    let counted = fleet.processes[pod].children.cores
    precondition(abs(counted - cores) < 1e-6, "a child process has no job")
  }

  // MARK: Cluster

  private func checkPods(of id: DeploymentID) {
    let state = cluster.deployments[id.index]
    let own = cluster.pods.indices.filter { cluster.pods[$0].deployment == id }
    let existing = own.count { cluster.pods[$0].exists }
    precondition(state.existing.value == existing, "a pod is not counted")
    let working = own.count { cluster.pods[$0].phase == .working }
    precondition(state.working.value == working, "a working pod is not counted")
    let active = own.filter { cluster.pods[$0].isActive }
    precondition(state.active.sorted() == active, "a pod is no replica of its Deployment")
    for set in state.replicaSets {
      let pods = active.count { cluster.pods[$0].revision == set.revision }
      precondition(pods == set.replicas, "a ReplicaSet does not have its pods")
    }
  }

  /// Sidekiq runs where a pod says so, and Redis knows it.
  private func checkProcesses() {
    var count = 0
    for pod in cluster.pods.indices {
      let lives = fleet.hasProcess(ofPod: pod)
      precondition(lives == cluster.pods[pod].takesCores, "a process has no pod")
      if lives { count += 1 }
    }
    precondition(count <= fleet.registeredProcesses, "Redis has forgotten a process")
  }

  private func checkNodes() {
    guard let pool = cluster.nodePool else { return }
    var pods = Array(repeating: 0, count: pool.nodes.count)
    for pod in cluster.pods where pod.exists {
      if let node = pod.node { pods[node] += 1 }
    }
    for node in pool.nodes.indices {
      precondition(pool.nodes[node].used.pods == pods[node], "a node does not have its pods")
    }
    let nodes = pool.nodes.count { $0.phase != .gone }
    precondition(pool.existing.value == nodes, "a node is not counted")
  }
}
