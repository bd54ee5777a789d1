import Foundation
import Simulation

/// A histogram as bytes: of its buckets only those that hold something.
///
/// A version byte, then numbers of variable length (LEB128): sum, maximum, number of buckets, and
/// for each bucket that is not empty the gap to the one before it and its count.
enum HistogramBlob {
  private static let version: UInt8 = 1

  static func bytes(of histogram: Histogram) -> Data {
    var bytes: [UInt8] = [version]
    append(UInt64(bitPattern: histogram.sum), to: &bytes)
    append(UInt64(bitPattern: histogram.maximum.nanoseconds), to: &bytes)
    append(UInt64(histogram.counts.count), to: &bytes)
    var next = 0
    for (index, count) in histogram.counts.enumerated() where count > 0 {
      append(UInt64(index - next), to: &bytes)
      append(UInt64(count), to: &bytes)
      next = index + 1
    }
    return Data(bytes)
  }

  /// The histogram in these bytes; `nil` when they are none.
  static func histogram(in data: Data) -> Histogram? {
    guard data.first == version else { return nil }
    var reader = Reader(bytes: [UInt8](data.dropFirst()))
    guard
      let sum = reader.next(), let maximum = reader.next(),
      let bucketCount = reader.next(), bucketCount <= maximumBucketCount
    else { return nil }
    var counts = [UInt32](repeating: 0, count: Int(bucketCount))
    var next = 0
    while !reader.isAtEnd {
      guard
        let gap = reader.next(), gap < UInt64(counts.count - next),
        let count = reader.next(), let bucket = UInt32(exactly: count)
      else { return nil }
      next += Int(gap)
      counts[next] = bucket
      next += 1
    }
    return Histogram(
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
    var position = 0

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
