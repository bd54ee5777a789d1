import AllocationCounter

// Measures the controllers: nanoseconds and allocations a call. The first argument is a case
// (all without it), the second the number of calls (1 million by default).
let arguments = CommandLine.arguments.dropFirst()
let calls = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let named = try arguments.first.map { name in
  guard let wanted = ControllerCase(rawValue: name) else { throw BenchmarkError.unknownCase(name) }
  return [wanted]
}
let clock = ContinuousClock()
for wanted in named ?? ControllerCase.allCases {
  try wanted.run(calls: calls) { calls, call in
    let before = allocation_count()
    let time = clock.measure { for index in 0..<calls { call(index) } }
    let allocations = allocation_count() - before
    let nanoseconds = time / .nanoseconds(calls)
    let name = wanted.rawValue + String(repeating: " ", count: 20 - wanted.rawValue.count)
    let each = Double(allocations) / Double(calls)
    print("\(name) \((nanoseconds * 10).rounded() / 10) ns  \(each) allocations")
  }
}
