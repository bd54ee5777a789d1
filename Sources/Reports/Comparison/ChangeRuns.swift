/// The runs of changed lines of one text, which often could stand a few lines higher or lower.
///
/// They are moved as GNU diff does (`shift_boundaries` in diffutils, `src/analyze.c`): runs that
/// touch become one, each stands as low as it can, but beside a change of the other text if possible.
struct ChangeRuns<Line: Equatable> {
  private let lines: [Line]
  private var isChanged: Flags
  private let others: Flags
  /// The first line after a run, and the line of the other text that stands beside it.
  private var end = 0
  private var other = 0
  private var start = 0

  /// Flags of lines, false outside of the text.
  private struct Flags {
    var values: [Bool]

    subscript(index: Int) -> Bool {
      get { values.indices.contains(index) && values[index] }
      set { values[index] = newValue }
    }
  }

  init(lines: [Line], isChanged: [Bool], others: [Bool]) {
    self.lines = lines
    self.isChanged = Flags(values: isChanged)
    self.others = Flags(values: others)
  }

  /// Which lines are changed after all runs have moved.
  mutating func settled() -> [Bool] {
    while findRun() {
      var corresponding: Int
      var length: Int
      repeat {
        length = end - start
        moveUp()
        corresponding = others[other - 1] ? end : lines.count
        corresponding = moveDown(corresponding)
      } while length != end - start
      while corresponding < end {
        stepUp()
      }
    }
    return isChanged.values
  }

  /// Goes on to the next run; false when there is none.
  private mutating func findRun() -> Bool {
    while end < lines.count, !isChanged[end] {
      while others[other] { other += 1 }
      other += 1
      end += 1
    }
    guard end < lines.count else { return false }
    start = end
    while isChanged[end] { end += 1 }
    while others[other] { other += 1 }
    return true
  }

  private mutating func stepUp() {
    start -= 1
    end -= 1
    isChanged[start] = true
    isChanged[end] = false
    repeat { other -= 1 } while others[other]
  }

  private mutating func moveUp() {
    while start > 0, lines[start - 1] == lines[end - 1] {
      stepUp()
      while isChanged[start - 1] { start -= 1 }
    }
  }

  /// The last end at which the run stands beside a change of the other text.
  private mutating func moveDown(_ corresponding: Int) -> Int {
    var corresponding = corresponding
    while end < lines.count, lines[start] == lines[end] {
      isChanged[start] = false
      isChanged[end] = true
      start += 1
      end += 1
      while isChanged[end] { end += 1 }
      other += 1
      while others[other] {
        corresponding = end
        other += 1
      }
    }
    return corresponding
  }
}
