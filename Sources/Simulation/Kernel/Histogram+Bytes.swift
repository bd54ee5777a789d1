/// A histogram as bytes, as stores keep it: of its buckets only those that hold something.
///
/// A version byte, then numbers of variable length (LEB128): sum, maximum, number of buckets, and
/// for each row of buckets that are not empty the gap to the one before it, its length, and the
/// counts. In version 1 a row was one bucket, and its length was not written.
extension Histogram {
  private static let version: UInt8 = 2

  package var bytes: [UInt8] {
    var bytes: [UInt8] = [Self.version]
    bytes.reserveCapacity(counts.count)
    Self.append(UInt64(bitPattern: sum), to: &bytes)
    Self.append(UInt64(bitPattern: maximum.nanoseconds), to: &bytes)
    Self.append(UInt64(counts.count), to: &bytes)
    var end = 0
    while let row = nextRow(from: end) {
      Self.append(UInt64(row.lowerBound - end), to: &bytes)
      Self.append(UInt64(row.count), to: &bytes)
      for index in row { Self.append(UInt64(counts[index]), to: &bytes) }
      end = row.upperBound
    }
    return bytes
  }

  /// The next buckets that are not empty; `nil` when the others are.
  private func nextRow(from start: Int) -> Range<Int>? {
    var first = start
    while first < counts.count, counts[first] == 0 { first += 1 }
    guard first < counts.count else { return nil }
    var end = first
    while end < counts.count, counts[end] > 0 { end += 1 }
    return first..<end
  }

  /// The histogram in these bytes; `nil` when they are none.
  package init?(bytes: [UInt8]) {
    guard let version = bytes.first, (1...Self.version).contains(version) else { return nil }
    var reader = Reader(bytes: bytes, position: 1)
    guard
      let sum = reader.next(), let maximum = reader.next(),
      let bucketCount = reader.next(), bucketCount <= Self.maximumBucketCount
    else { return nil }
    var counts = [UInt32](repeating: 0, count: Int(bucketCount))
    var next = 0
    while !reader.isAtEnd {
      guard
        let gap = reader.next(), gap < UInt64(counts.count - next),
        let length = version == 1 ? 1 : reader.next(),
        length <= UInt64(counts.count - next) - gap
      else { return nil }
      next += Int(gap)
      for index in next..<next + Int(length) {
        guard let count = reader.next(), let bucket = UInt32(exactly: count) else { return nil }
        counts[index] = bucket
      }
      next += Int(length)
    }
    self.init(
      counts: counts,
      sum: Int64(bitPattern: sum),
      maximum: SimDuration(nanoseconds: Int64(bitPattern: maximum))
    )
  }

  /// More than 64 doublings of 128 buckets cannot be.
  private static let maximumBucketCount: UInt64 = 1 << 13

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Takes the numbers off their bytes, one after the other.
  private struct Reader {
    let bytes: [UInt8]
    var position: Int

    var isAtEnd: Bool { position == bytes.count }

    mutating func next() -> UInt64? {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while position < bytes.count, shift < 64 {
        let byte = bytes[position]
        position += 1
        number |= UInt64(byte & 0x7f) << shift
        if byte & 0x80 == 0 { return number }
        shift += 7
      }
      return nil
    }
  }
}
