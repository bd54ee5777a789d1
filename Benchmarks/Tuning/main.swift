import Experiments
import Foundation

let usage = """
  usage: tuning-benchmark table SCENARIO FILE WORKERS P=SET...
         tuning-benchmark search SCENARIOS-FOLDER BUDGET SEEDS TABLE METRIC METRIC
  """

/// Every policy of a grid, run and written to a file.
func makeTable(_ arguments: [String]) async throws {
  let axes = try arguments.dropFirst(3).map { try ParameterSet(parsing: $0) }
  let table = try await ReferenceTable.make(
    scenario: arguments[0],
    axes: axes,
    workers: Int(arguments[2]) ?? 1
  )
  try table.text.write(toFile: arguments[1], atomically: true, encoding: .utf8)
}

/// Searches with several seeds: what share of the table's hypervolume each finds.
func search(_ arguments: [String]) async throws {
  let table = try ReferenceTable(text: String(contentsOfFile: arguments[3], encoding: .utf8))
  let benchmark = try SearchBenchmark(
    table,
    scenarios: arguments[0],
    objectives: Array(arguments[4...])
  )
  var shares: [Double] = []
  var seconds: [Double] = []
  var reused = 0
  for seed in 1...(UInt64(arguments[2]) ?? 10) {
    let outcome = try await benchmark.search(budget: Int(arguments[1]) ?? 1000, seed: seed)
    shares.append(outcome.share)
    seconds.append(outcome.secondsPerPolicy)
    reused = max(reused, outcome.work.reused)
  }
  shares.sort()
  seconds.sort()
  let texts = shares.map { String(format: "%.4f", $0) }
  print(
    "\(table.scenario): worst \(texts[0]), median \(texts[texts.count / 2]), "
      + "\(table.rows.count) policies, at most \(reused) with the run of another, "
      + "median \(String(format: "%.3f", seconds[seconds.count / 2] * 1000)) ms a policy"
  )
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("table", 5...): try await makeTable(Array(arguments.dropFirst()))
case ("search", 6...): try await search(Array(arguments.dropFirst()))
default:
  print(usage)
  exit(64)
}
