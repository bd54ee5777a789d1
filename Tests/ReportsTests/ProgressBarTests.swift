import Reports
import Testing

@Suite struct ProgressBarTests {
  @Test func `a bar shows rate and remaining time`() {
    let bar = ProgressBar(total: 35, noun: "cells", isTTY: true)
    let expected = String(repeating: "█", count: 12) + String(repeating: "░", count: 18)
    #expect(
      bar.text(done: 14, elapsedSeconds: 7)
        == "\r\u{1B}[2K\(expected)  14 of 35 cells, 40 %, 2.0/s, ETA 11s"
    )
    #expect(bar.ending == "\r\u{1B}[2K")
  }

  @Test func `away from a terminal it is a plain line`() {
    let bar = ProgressBar(total: 35, noun: "cells", isTTY: false)
    #expect(bar.text(done: 0, elapsedSeconds: 0) == "0 of 35 cells, 0 %\n")
    #expect(bar.text(done: 35, elapsedSeconds: 10) == "35 of 35 cells, 100 %, 3.5/s\n")
    #expect(bar.ending.isEmpty)
  }

  @Test(arguments: [20, 40, 60, 80, 200])
  func `it never fills the line`(width: Int) {
    let bar = ProgressBar(total: 1_000_000, noun: "cells", isTTY: true, width: width)
    let text = bar.text(done: 123_456, elapsedSeconds: 1000)
    #expect(text.dropFirst(5).count < width)
  }

  @Test func `nothing to do is done`() {
    let bar = ProgressBar(total: 0, noun: "cells", isTTY: true)
    #expect(bar.text(done: 0, elapsedSeconds: 1).contains("0 of 0 cells, 100 %"))
  }
}
