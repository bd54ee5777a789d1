import Simulation

extension UInt64 {
  /// 16 hexadecimal digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Duration {
  /// Seconds, by one division of whole nanoseconds: the nearest number, so `0.1` is written so.
  var seconds: Double { SimDuration(self).seconds }
}
