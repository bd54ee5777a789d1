@testable import Reports
import Simulation
import Testing

@Suite struct MarkupTests {
  @Test func `text and attributes are escaped on their way in`() {
    let markup = Markup("span", ["class": "a\"b"], "<b> & 'c' \u{0}")
    #expect(markup.source == "<span class=\"a&quot;b\">&lt;b&gt; &amp; 'c' \u{FFFD}</span>")
  }

  @Test func `an empty element is closed as readers of HTML want it`() {
    #expect(Markup("td", [:], []).source == "<td></td>")
    #expect(Markup("path", ["d": "M0 0"], []).source == "<path d=\"M0 0\"/>\n")
  }

  @Test func `paragraphs become a list, and one without a label belongs to the one before`() {
    let blocks: [Block] = [
      .paragraph("SLO", "missed", tone: .bad), .paragraph("", "met"),
      .line(TonedText("no jobs", .faint)), .table(TextTable([.left("Queue")])),
    ]
    #expect(
      blocks.markup.map(\.source).joined() == """
        <dl><dt>SLO</dt><dd class="bad">missed</dd>
        <dd class="plain">met</dd>
        </dl>
        <p class="faint">no jobs</p>

        """
    )
  }

  @Test func `coordinates have a decimal place where they need one`() {
    #expect(
      [0, 12, 12.34, -0.25, 1234.56].map(Coordinate.text) == ["0", "12", "12.3", "-0.3", "1234.6"]
    )
  }
}

@Suite struct ChartTests {
  private func ticks(_ low: Double, _ high: Double, _ unit: FigureUnit) -> [String] {
    ChartTicks(scale: ChartScale([low, high]), unit: unit).values.map(unit.text)
  }

  @Test func `ticks are round in their unit, and where all is one value there is one`() {
    #expect(ticks(37.1, 39.9, .hours) == ["37.50", "38.00", "38.50", "39.00", "39.50"])
    #expect(ticks(95, 500, .seconds).prefix(3) == ["2m 00s", "3m 00s", "4m 00s"])
    #expect(
      ticks(0.5, 4000, .seconds)
        == ["500 ms", "2.0 s", "10.0 s", "1m 00s", "5m 00s", "20m 00s", "1h 00m"]
    )
    #expect(ticks(3, 3, .count) == ["3"])
    #expect(ticks(0, 7, .count) == ["0", "1", "2", "3", "4", "5", "6", "7"])
  }

  private func axis(_ duration: Duration) -> TimeAxis {
    let start = WallClock(unixSeconds: 1_672_531_200, utcOffsetSeconds: 3600)
    return TimeAxis(start: start, duration: duration, span: 0...100)
  }

  @Test func `time is that of the run's zone, with the date where a day begins`() {
    let hour = axis(.seconds(3600)).ticks
    #expect(hour.map(\.time) == ["01:00", "01:10", "01:20", "01:30", "01:40", "01:50", "02:00"])
    #expect(hour.compactMap(\.date) == ["2023-01-01"])
    let days = axis(.seconds(50 * 3600)).ticks
    #expect(days.map(\.time) == ["12:00", "00:00", "12:00", "00:00"])
    #expect(days.map(\.date) == ["2023-01-01", "2023-01-02", nil, "2023-01-03"])
    #expect(days[1].x == 46)
  }

  @Test func `a long run has ticks at days, and never many`() {
    let month = axis(.seconds(28 * 86_400)).ticks
    #expect(month.map(\.time) == ["", "", "", ""])
    #expect(month.first?.date == "2023-01-08")
    for days in [1, 3, 100, 400, 5000] {
      #expect((2...9).contains(axis(.seconds(days * 86_400)).ticks.count), "\(days) days")
    }
    #expect(axis(.seconds(5)).ticks.count == 1)
  }

  @Test func `a column shows its largest value, and holds the last one`() {
    let path = StepPath(
      [(.seconds(0), 1), (.seconds(20), 9), (.seconds(21), 2)],
      on: TimeAxis(start: WallClock(unixSeconds: 0), duration: .seconds(100), span: 0...10)
    )
    #expect(path.columns == [1, 1, 9, 2, 2, 2, 2, 2, 2, 2])
    #expect(path.line { 10 - $0 } == "M0 9H2V1H3V8H10")
    #expect(path.area { 10 - $0 } == "M0 9H2V1H3V8H10V10H0Z")
  }
}
