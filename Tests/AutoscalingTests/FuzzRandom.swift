import Foundation

/// SplitMix64 with a stated seed, from which the fuzzes draw.
struct FuzzRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }
}

/// How long the fuzzes run.
enum FuzzLength {
  /// `MASTOSCALE_FUZZ_STEPS`, or what suits every run of the tests.
  static func steps(otherwise short: Int) -> Int {
    ProcessInfo.processInfo.environment["MASTOSCALE_FUZZ_STEPS"].flatMap { Int($0) } ?? short
  }
}
