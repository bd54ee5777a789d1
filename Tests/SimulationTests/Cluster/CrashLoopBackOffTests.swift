import Testing

@testable import Simulation

/// The kubelet's waits between restarts of a container.
@Suite struct CrashLoopBackOffTests {
  private func time(_ second: Int) -> SimTime { SimTime(.seconds(second)) }

  @Test func `the first restart comes at once, the next after 10 s, doubled up to 5 min`() {
    var backOff = CrashLoopBackOff()
    var now = 0
    let waits = (0..<9).map { _ in
      let wait = Int(backOff.exited(at: time(now)).seconds)
      now += wait + 30
      return wait
    }
    #expect(waits == [0, 10, 20, 40, 80, 160, 300, 300, 300])
  }

  @Test func `a container that has run for more than ten minutes is started at once`() {
    var backOff = CrashLoopBackOff()
    #expect(backOff.exited(at: time(0)) == .zero)
    #expect(backOff.exited(at: time(5)).seconds == 10)
    #expect(backOff.exited(at: time(615)).seconds == 20)
    #expect(backOff.exited(at: time(1236)) == .zero)
    #expect(backOff.exited(at: time(1240)).seconds == 10)
  }
}
