extension SearchSpace {
  /// Breadth first from the dimensions without a condition; circles are left out.
  static func order(of dependants: [[Int]]) -> [Int] {
    var order = dependants[dependants.count - 1]
    var next = 0
    while next < order.count {
      order += dependants[order[next]]
      next += 1
    }
    return order
  }

  static func settings(
    of dimensions: [Dimension],
    order: [Int],
    dependants: [[Int]]
  ) -> [[Int]] {
    var settings = [[Int]](repeating: [], count: dimensions.count)
    for index in order.reversed() {
      settings[index] = (0..<dimensions[index].count).map { place in
        let active = dependants[index].filter {
          dimensions[$0].condition?.places.contains(place) ?? true
        }
        return product(active.map { sum(settings[$0]) })
      }
    }
    return settings
  }

  /// A product that stays at `Int.max` rather than overflow.
  static func product(_ factors: [Int]) -> Int {
    factors.reduce(1) { product, factor in
      let (result, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? .max : result
    }
  }

  static func sum(_ terms: [Int]) -> Int {
    terms.reduce(0) { sum, term in
      let (result, overflow) = sum.addingReportingOverflow(term)
      return overflow ? .max : result
    }
  }
}
