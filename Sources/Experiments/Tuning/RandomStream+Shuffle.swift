import Simulation

extension RandomStream {
  /// Puts values in random order, each order as likely.
  mutating func shuffle<Value>(_ values: inout [Value]) {
    for place in values.indices.dropFirst().reversed() {
      values.swapAt(place, Int(below(UInt64(place + 1))))
    }
  }
}
