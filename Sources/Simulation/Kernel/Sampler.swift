/// A distribution made ready to be drawn from: 64 random bits in, a value out.
///
/// Draws are inversions of the distribution function, so more random bits give more: a changed
/// parameter moves each draw a little and keeps their order.
package struct Sampler: Equatable, Sendable {
  private enum Kind: UInt8 {
    case constant
    case uniform
    case exponential
    case logNormal
  }

  private let kind: Kind
  private let hasTable: Bool
  /// The first entry of its shape in the tables.
  private let table: UInt32
  /// The constant, or the lower end.
  private let low: Double
  /// The width, the mean or the median.
  private let scale: Double
  private let logSD: Double
  private let cap: Double

  /// Whether every draw is zero.
  package let isZero: Bool

  /// Prepares a distribution; `unit` converts its values, such as 10⁹ from seconds to nanoseconds.
  package init(_ distribution: Distribution, unit: Double, tables: inout QuantileTables) {
    let (kind, table, low, scale, logSD, cap): (Kind, Int, Double, Double, Double, Double?)
    switch distribution {
    case .constant(let value):
      (kind, table, low, scale, logSD, cap) = (.constant, 0, value, 0, 0, nil)
    case .uniform(let least, let greatest):
      (kind, table, low, scale, logSD, cap) = (.uniform, 0, least, greatest - least, 0, nil)
    case .exponential(let mean):
      (kind, table, low, scale, logSD, cap) = (.exponential, tables.exponential(), 0, mean, 0, nil)
    case .logNormal(let median, let sd, let limit):
      (kind, table, low, scale, logSD, cap) =
        (.logNormal, tables.logNormal(logSD: sd), 0, median, sd, limit)
    }
    self.kind = kind
    isZero = kind == .constant && low == 0
    self.table = UInt32(table)
    hasTable = kind == .exponential || kind == .logNormal
    self.low = low * unit
    self.scale = scale * unit
    self.logSD = logSD
    self.cap = (cap ?? .infinity) * unit
  }

  /// The value that belongs to these random bits.
  @inline(always)
  package func sample(_ bits: UInt64, _ tables: borrowing QuantileTables) -> Double {
    if hasTable { return min(cap, scale * shape(bits, tables)) }
    return low + scale * (Double(bits >> 11) * 0x1p-53)
  }

  @inline(always)
  private func shape(_ bits: UInt64, _ tables: borrowing QuantileTables) -> Double {
    tables.inner(bits, table: Int(table)) ?? Self.tail(bits, kind, logSD)
  }

  /// The exact inverse, for the outermost cells, where a straight line would not do.
  @inline(never)
  private static func tail(_ bits: UInt64, _ kind: Kind, _ logSD: Double) -> Double {
    kind == .exponential
      ? QuantileTables.exponentialTail(bits)
      : QuantileTables.logNormalQuantile(QuantileTables.share(bits), logSD: logSD)
  }
}

/// Quantiles of unit distributions at 1,025 equally spaced shares, by shape.
///
/// A table of 8 KiB stays in the processor's nearest cache. Draws between two quantiles lie on a
/// straight line; the four outermost cells on either side, one draw in 128, are inverted exactly.
package struct QuantileTables: Equatable, Sendable {
  @inline(always)
  package static var cells: Int { 1024 }
  @inline(always)
  static var tailCells: Int { 4 }
  @inline(always)
  static var innerCells: UInt { UInt(cells - 2 * tailCells) }
  /// The bits of a draw below those that choose the cell, and the worth of the last of them.
  @inline(always)
  static var fractionBits: UInt64 { 54 }
  @inline(always)
  static var fractionUnit: Double { 0x1p-54 }

  private(set) var edges: [Double] = []
  private var exponentialStart: Int?
  private var logNormalStarts: [(logSD: Double, start: Int)] = []

  package init() {}

  package static func == (left: QuantileTables, right: QuantileTables) -> Bool {
    left.edges == right.edges
  }

  /// The value that belongs to these random bits, unless it lies in one of the outermost cells.
  @inline(always)
  func inner(_ bits: UInt64, table: Int) -> Double? {
    let cell = Int(truncatingIfNeeded: bits >> Self.fractionBits)
    // One comparison for both ends: below the first inner cell the difference wraps around.
    if UInt(bitPattern: cell &- Self.tailCells) >= Self.innerCells { return nil }
    let fraction = Double(bits & (1 << Self.fractionBits - 1)) * Self.fractionUnit
    let high = edges[table &+ cell &+ 1]
    let low = edges[table &+ cell]
    return low + (high - low) * fraction
  }

  /// The same with the edges of one table at hand, for many draws.
  @inline(always)
  static func inner(_ bits: UInt64, _ edges: borrowing Span<Double>) -> Double? {
    let cell = Int(truncatingIfNeeded: bits >> fractionBits)
    if UInt(bitPattern: cell &- tailCells) >= innerCells { return nil }
    let fraction = Double(bits & (1 << fractionBits - 1)) * fractionUnit
    // A table has an edge on either side of each cell.
    let low = edges[unchecked: cell]
    return low + (edges[unchecked: cell &+ 1] - low) * fraction
  }

  /// The middle of the shares that these random bits stand for.
  static func share(_ bits: UInt64) -> Double {
    (Double(bits >> 11) + 0.5) * 0x1p-53
  }

  /// A draw from the exponential distribution of mean 1 without a table.
  @inline(never)
  static func exponentialTail(_ bits: UInt64) -> Double {
    exponentialQuantile(share(bits))
  }

  /// The table of the exponential distribution of mean 1.
  mutating func exponential() -> Int {
    if let start = exponentialStart { return start }
    let start = append(Self.exponentialQuantile)
    exponentialStart = start
    return start
  }

  /// The table of the log-normal distribution of median 1.
  mutating func logNormal(logSD: Double) -> Int {
    if let known = logNormalStarts.first(where: { $0.logSD == logSD }) { return known.start }
    let start = append { Self.logNormalQuantile($0, logSD: logSD) }
    logNormalStarts.append((logSD, start))
    return start
  }

  private mutating func append(_ quantile: (Double) -> Double) -> Int {
    let start = edges.count
    for index in 0...Self.cells {
      // The ends are never interpolated from; any finite number does.
      let share = Double(min(max(index, 1), Self.cells - 1)) / Double(Self.cells)
      edges.append(quantile(share))
    }
    return start
  }

  static func exponentialQuantile(_ share: Double) -> Double {
    -PortableMath.log(1 - share)
  }

  static func logNormalQuantile(_ share: Double, logSD: Double) -> Double {
    PortableMath.exp(logSD * PortableMath.normalQuantile(share))
  }
}
