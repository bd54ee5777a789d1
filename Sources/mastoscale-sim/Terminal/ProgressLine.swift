import Foundation
import Reports

/// The progress bar on standard error: from the second second on, if that is a terminal.
struct ProgressLine {
  private let bar: ProgressBar
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastShown: Duration?

  init(total: Int, noun: String, isQuiet: Bool) {
    isShown = !isQuiet && StandardStreams.isErrorTerminal
    bar = ProgressBar(
      total: total,
      noun: noun,
      isTTY: true,
      width: StandardStreams.columns(of: STDERR_FILENO)
    )
  }

  /// Draws the bar anew, ten times a second at most.
  mutating func show(done: Int) {
    let elapsed = ContinuousClock.now - start
    guard isShown, elapsed > .seconds(1) else { return }
    if let lastShown, elapsed - lastShown < .milliseconds(100) { return }
    lastShown = elapsed
    write(bar.text(done: done, elapsedSeconds: elapsed / .seconds(1)))
  }

  /// Takes the bar off the terminal.
  func clear() {
    if lastShown != nil { write(bar.ending) }
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
