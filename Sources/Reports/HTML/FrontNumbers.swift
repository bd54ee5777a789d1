import Experiments

/// The numbers of the points on the front, from what stands leftmost on; equal points share theirs.
struct FrontNumbers {
  /// By the place of the point in the report.
  let byPlace: [Int: Int]

  init(_ report: SweepReport) {
    let (x, y) = report.plane
    let robustness = report.selection.robustness
    let others = report.objectives.filter { $0 != x && $0 != y }
    let places = report.points.indices.filter { report.points[$0].isOnFront == true }
    let figures = places.map { place in
      ([x, y] + others).map { report.points[place].mean(of: $0, robustness) ?? .infinity }
    }
    let order = places.indices.sorted { first, second in
      figures[first] == figures[second]
        ? first < second : figures[first].lexicographicallyPrecedes(figures[second])
    }
    var byPlace: [Int: Int] = [:]
    var number = 0
    for (rank, index) in order.enumerated() {
      if rank == 0 || figures[index] != figures[order[rank - 1]] { number += 1 }
      byPlace[places[index]] = number
    }
    self.byPlace = byPlace
  }
}

extension SweepReport {
  /// The two objectives that a chart shows: what is paid stands across, what is got for it upwards.
  var plane: (x: Metric, y: Metric) {
    let x = objectives.first { $0 == .podHours } ?? objectives[objectives.count > 1 ? 1 : 0]
    return (x, objectives.first { $0 != x } ?? x)
  }
}
