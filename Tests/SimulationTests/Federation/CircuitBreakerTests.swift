import Simulation
import Testing

/// The breaker of an inbox: `workload.md` §2.5, and Stoplight 5.8.
@Suite struct CircuitBreakerTests {
  /// A breaker with the times in seconds, which expectations may ask.
  private final class Light {
    private var breaker = CircuitBreaker()
    private let options = CircuitBreaker.Options()

    var isClosed: Bool { breaker.isClosed }

    func admit(_ job: RandomKey, at second: Int) -> CircuitBreaker.Admission {
      breaker.admit(job, at: SimTime(.seconds(second)), options)
    }

    func succeed(_ admission: CircuitBreaker.Admission) { breaker.succeed(admission) }

    @discardableResult
    func fail(_ admission: CircuitBreaker.Admission, at second: Int) -> Bool {
      breaker.fail(admission, at: SimTime(.seconds(second)), options)
    }
  }

  private let job = RandomKey(value: 1)
  private let other = RandomKey(value: 2)

  /// A breaker that opened at 10 s, by the tenth failure in a row.
  private var open: Light {
    let light = Light()
    for second in 1...10 { light.fail(.pass, at: second) }
    return light
  }

  @Test func `ten failures in a row open it, however long they take`() {
    let breaker = Light()
    for number in 1...9 { #expect(!breaker.fail(.pass, at: number * 3600)) }
    #expect(breaker.admit(job, at: 40_000) == .pass)
    #expect(breaker.fail(.pass, at: 40_000))
    #expect(breaker.admit(job, at: 40_000) == .reject)
  }

  @Test func `a success between them starts the count anew`() {
    let breaker = Light()
    for second in 1...9 { breaker.fail(.pass, at: second) }
    breaker.succeed(.pass)
    for second in 10...18 { #expect(!breaker.fail(.pass, at: second)) }
    #expect(breaker.isClosed)
  }

  @Test func `after 60 s one job at a time may try`() {
    let breaker = open
    #expect(breaker.admit(job, at: 69) == .reject)
    #expect(breaker.admit(job, at: 70) == .probe)
    #expect(breaker.admit(other, at: 71) == .reject)
  }

  @Test func `a probe that succeeds closes it, one that fails opens it for another 60 s`() {
    let breaker = open
    #expect(breaker.admit(job, at: 70) == .probe)
    #expect(!breaker.fail(.probe, at: 80))
    #expect(breaker.admit(other, at: 139) == .reject)
    #expect(breaker.admit(other, at: 140) == .probe)
    breaker.succeed(.probe)
    #expect(breaker.isClosed)
    #expect(breaker.admit(job, at: 141) == .pass)
    #expect(!breaker.fail(.pass, at: 142))
  }

  @Test func `what was let through before prolongs the 60 s when it fails`() {
    let breaker = open
    #expect(!breaker.fail(.pass, at: 20))
    #expect(breaker.admit(job, at: 79) == .reject)
    #expect(breaker.admit(job, at: 80) == .probe)
  }

  @Test func `a probe that was cut off may begin again, one that was lost blocks for 60 s`() {
    let breaker = open
    #expect(breaker.admit(job, at: 70) == .probe)
    #expect(breaker.admit(job, at: 75) == .probe)
    #expect(breaker.admit(other, at: 134) == .reject)
    #expect(breaker.admit(other, at: 135) == .probe)
  }
}
