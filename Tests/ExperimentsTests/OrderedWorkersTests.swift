import Testing

@testable import Experiments

@Suite struct OrderedWorkersTests {
  @Test(arguments: [1, 2, 5]) func `results come in order`(workers: Int) async throws {
    var delivered: [Int] = []
    try await OrderedWorkers(count: workers).run(Array(0..<100)) { index in
      // The first pieces take longest, so that the others overtake them.
      (0..<(100 - index) * 1000).reduce(index) { $0 ^ $1 ^ $1 }
    } deliver: { index, output in
      #expect(index == output)
      delivered.append(index)
    }
    #expect(delivered == Array(0..<100))
  }

  @Test func `an error of the receiver ends the work`() async {
    struct Full: Error {}
    var delivered = 0
    await #expect(throws: Full.self) {
      try await OrderedWorkers(count: 2).run(Array(0..<1000)) {
        $0
      } deliver: { _, _ in
        delivered += 1
        if delivered == 3 { throw Full() }
      }
    }
    #expect(delivered == 3)
  }

  @Test func `cancelling keeps what is finished and says so`() async {
    let work = Task {
      var delivered: [Int] = []
      do {
        try await OrderedWorkers(count: 2).run(Array(0..<100_000)) {
          $0
        } deliver: { index, _ in
          delivered.append(index)
          if delivered.count == 10 { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return (delivered, false)
      } catch {
        return (delivered, error is CancellationError)
      }
    }
    let (delivered, isCancelled) = await work.value
    #expect(isCancelled)
    #expect(delivered.count >= 10 && delivered.count < 100)
    #expect(delivered == Array(0..<delivered.count))
  }
}
