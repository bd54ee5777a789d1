import Foundation
import RunStore

// Measures how fast the cells of a sweep are stored. The first argument is what they hold, `empty`
// or `viral-post`, the second their number, the third how many a transaction takes.
let arguments = CommandLine.arguments.dropFirst()
let kind = arguments.first.flatMap(StoredCells.init(rawValue:)) ?? .empty
let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let batch = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 64

let folder = FileManager.default.temporaryDirectory
  .appending(path: "store-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
let path = folder.appending(path: "runs.sqlite").path()
defer { try? FileManager.default.removeItem(at: folder) }

let result = try kind.result()
let store = try RunStore.open(path: path)
let sweep = try store.begin(StoredCells.plan(cellCount: count))
let time = try ContinuousClock().measure {
  for start in stride(from: 0, to: count, by: batch) {
    let cells = (start..<min(start + batch, count)).map { StoredCells.cell(at: $0, result) }
    try store.save(cells, in: sweep, at: 1_700_000_000)
  }
}
try store.close()
let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
let rate = Double(count) / (time / .seconds(1))
print("\(kind.rawValue): \(Int(rate)) cells/s, \(size / max(count, 1)) bytes a cell")
