/// The difference of two texts as `diff -u` prints it.
package struct UnifiedDiff: Equatable, Sendable {
  private let old: [Substring]
  private let new: [Substring]
  /// Whether a line is in one text only.
  private var isRemoved: [Bool]
  private var isAdded: [Bool]

  /// Lines of context around a change.
  private static let context = 3

  package init(from old: String, to new: String) {
    self.old = old.linesWithBreaks
    self.new = new.linesWithBreaks
    isRemoved = Array(repeating: false, count: self.old.count)
    isAdded = Array(repeating: false, count: self.new.count)
    // By bytes: to Swift, two spellings of one character are equal.
    let (oldBytes, newBytes) = (self.old.map { Array($0.utf8) }, self.new.map { Array($0.utf8) })
    for change in newBytes.difference(from: oldBytes) {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isAdded[offset] = true
      }
    }
    var runs = ChangeRuns(lines: oldBytes, isChanged: isRemoved, others: isAdded)
    isRemoved = runs.settled()
    runs = ChangeRuns(lines: newBytes, isChanged: isAdded, others: isRemoved)
    isAdded = runs.settled()
  }

  /// Whether the texts are the same.
  package var isEmpty: Bool { !isRemoved.contains(true) && !isAdded.contains(true) }

  /// The hunks under the names of both texts; empty when they are the same.
  package func text(oldName: String, newName: String) -> String {
    isEmpty ? "" : "--- \(oldName)\n+++ \(newName)\n" + hunks.map(\.text).joined()
  }

  private var hunks: [Hunk] {
    var hunks: [Hunk] = []
    var unchanged: [(String, oldLine: Int, newLine: Int)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isSame = i < old.count && !isRemoved[i] && j < new.count && !isAdded[j]
      if isSame {
        unchanged.append((" " + old[i].terminated, i, j))
        (i, j) = (i + 1, j + 1)
        continue
      }
      open(&hunks, with: &unchanged, at: (i, j))
      while i < old.count, isRemoved[i] {
        hunks[hunks.count - 1].remove("-" + old[i].terminated)
        i += 1
      }
      while j < new.count, isAdded[j] {
        hunks[hunks.count - 1].add("+" + new[j].terminated)
        j += 1
      }
    }
    close(&hunks, with: unchanged)
    return hunks
  }

  /// Goes on with the last hunk when the context of two changes meets, else begins another.
  private func open(
    _ hunks: inout [Hunk],
    with unchanged: inout [(String, oldLine: Int, newLine: Int)],
    at place: (Int, Int)
  ) {
    if !hunks.isEmpty, unchanged.count <= 2 * Self.context {
      for line in unchanged { hunks[hunks.count - 1].keep(line.0) }
    } else {
      close(&hunks, with: unchanged)
      let before = unchanged.suffix(Self.context)
      let start = before.first.map { ($0.oldLine, $0.newLine) } ?? place
      hunks.append(Hunk(oldStart: start.0, newStart: start.1))
      for line in before { hunks[hunks.count - 1].keep(line.0) }
    }
    unchanged = []
  }

  private func close(_ hunks: inout [Hunk], with unchanged: [(String, oldLine: Int, newLine: Int)])
  {
    guard !hunks.isEmpty else { return }
    for line in unchanged.prefix(Self.context) { hunks[hunks.count - 1].keep(line.0) }
  }

  /// Changes with the lines around them.
  private struct Hunk {
    let oldStart: Int
    let newStart: Int
    private var oldCount = 0
    private var newCount = 0
    private var lines = ""

    init(oldStart: Int, newStart: Int) {
      self.oldStart = oldStart
      self.newStart = newStart
    }

    mutating func keep(_ line: String) {
      lines += line
      oldCount += 1
      newCount += 1
    }

    mutating func remove(_ line: String) {
      lines += line
      oldCount += 1
    }

    mutating func add(_ line: String) {
      lines += line
      newCount += 1
    }

    var text: String {
      "@@ -\(Self.range(oldStart, oldCount)) +\(Self.range(newStart, newCount)) @@\n" + lines
    }

    /// Counted from 1; an empty range is named by the line before it.
    private static func range(_ start: Int, _ count: Int) -> String {
      switch count {
      case 0: "\(start),0"
      case 1: "\(start + 1)"
      default: "\(start + 1),\(count)"
      }
    }
  }
}

extension Substring {
  /// With a line break, and the remark of `diff` when the text had none.
  fileprivate var terminated: String {
    unicodeScalars.last == "\n" ? String(self) : self + "\n\\ No newline at end of file\n"
  }
}

extension String {
  /// The lines with their breaks; only a line feed ends one.
  fileprivate var linesWithBreaks: [Substring] {
    var lines: [Substring] = []
    var start = unicodeScalars.startIndex
    while let end = unicodeScalars[start...].firstIndex(of: "\n") {
      let next = unicodeScalars.index(after: end)
      lines.append(Substring(unicodeScalars[start..<next]))
      start = next
    }
    if start < unicodeScalars.endIndex { lines.append(Substring(unicodeScalars[start...])) }
    return lines
  }
}
