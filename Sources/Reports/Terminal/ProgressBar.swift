/// The progress of a long command, as text for standard error.
package struct ProgressBar: Equatable, Sendable {
  private let total: Int
  private let noun: String
  private let isTTY: Bool
  private let width: Int

  /// `noun` names what is counted, such as `cells`; `width` is the terminal's.
  package init(total: Int, noun: String, isTTY: Bool, width: Int = 80) {
    self.total = total
    self.noun = noun
    self.isTTY = isTTY
    self.width = width
  }

  /// The state after `elapsedSeconds`: on a terminal a bar that replaces the one before, else a line.
  package func text(done: Int, elapsedSeconds: Double) -> String {
    let done = min(max(0, done), total)
    let figures = figures(done: done, elapsedSeconds: elapsedSeconds)
    guard isTTY else { return figures + "\n" }
    let room = min(Self.maximumBarWidth, width - figures.count - 4)
    guard room >= Self.minimumBarWidth else { return Self.erase + figures.cut(to: width - 1) }
    let filled = total == 0 ? room : done * room / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
    return "\(Self.erase)\(bar)  \(figures)"
  }

  /// Takes the bar off the terminal.
  package var ending: String { isTTY ? Self.erase : "" }

  private func figures(done: Int, elapsedSeconds: Double) -> String {
    let share = total == 0 ? 1 : Double(done) / Double(total)
    var parts = [
      "\(Figure.count(done)) of \(Figure.count(total)) \(noun)",
      "\(Int(share * 100)) %",
    ]
    if done > 0 && elapsedSeconds > 0 {
      let rate = Double(done) / elapsedSeconds
      parts.append("\(Figure.decimal(rate, places: rate < 100 ? 1 : 0))/s")
      if done < total { parts.append("ETA \(remaining(done, elapsedSeconds))") }
    }
    return parts.joined(separator: ", ")
  }

  /// In whole seconds: tenths would flicker.
  private func remaining(_ done: Int, _ elapsedSeconds: Double) -> String {
    let seconds = elapsedSeconds / Double(done) * Double(total - done)
    return Figure.written(.seconds(min(seconds, 1e9).rounded(.up)))
  }

  private static let erase = "\r\u{1B}[2K"
  private static let maximumBarWidth = 30
  private static let minimumBarWidth = 8
}
