import Testing

@testable import Reports

@Suite struct ScatterChartTests {
  private func chart(_ points: [(x: Double, y: Double)]) -> [String] {
    var chart = ScatterChart(
      x: ScatterChart.Axis(name: "podHours", unit: .hours),
      y: ScatterChart.Axis(name: "p95(default)", unit: .seconds)
    )
    for point in points { chart.add(point, mark: "o") }
    return chart.lines(Style(width: 40))
  }

  @Test func `the ends of both axes are at the edges`() {
    let lines = chart([(1, 10), (3, 30)])
    #expect(lines.first == "p95(default) by podHours")
    #expect(lines[1].hasPrefix("30.0 s ┤") && lines[1].hasSuffix("o"))
    #expect(lines[13] == "10.0 s ┤o")
    #expect(lines[15].contains("1.00") && lines[15].hasSuffix("3.00"))
    #expect(lines.allSatisfy { $0.count <= 40 })
  }

  @Test func `values that span a factor of more than 20 have a logarithmic axis`() {
    let lines = chart([(1, 0.1), (2, 1), (3, 10)])
    #expect(lines.first == "p95(default) by podHours, log")
    // Half way between a tenth and ten is one.
    #expect(lines[7].contains("o"))
    #expect(chart([(1, 0), (2, 50)]).first == "p95(default) by podHours")
  }

  @Test func `a point alone is in the middle, one that is not finite has no place`() {
    #expect(chart([(1, 1)])[7].contains("o"))
    #expect(chart([(1, .infinity), (.nan, 1)]).isEmpty)
  }
}
