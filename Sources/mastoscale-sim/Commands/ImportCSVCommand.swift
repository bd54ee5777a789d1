import ArgumentParser
import Scenarios

/// `mastoscale-sim import csv`: from a table of counts, or of single jobs.
struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Import a table of counts by interval, or of single jobs.",
    discussion: """
      The first line names the columns: 'time,default,push' or 'time,queue,count' for counts, \
      'time,class,service' or 'time,queue,service' for single jobs. Units stand with the names: \
      'time [ms]', 'service [ms]', 'default [1/min]'.

      Example:
        mastoscale-sim import csv counts.csv -o counts.scenario
        mastoscale-sim import csv export.csv --zone Europe/Berlin -o export.scenario
      """
  )

  @Argument(help: "The table.", completion: .file(extensions: ["csv", "tsv"]))
  var file: String

  @Option(help: "How long the intervals of counts are, if the times do not tell.")
  var interval: String?

  @Option(help: "The zone of times that have none, as 'Europe/Berlin'.")
  var zone: String?

  @OptionGroup var options: ImportOptions

  func run() throws {
    let output = try ImportOutput(options)
    try output.check(inputs: [file])
    var seconds: Int64?
    if let interval {
      seconds = ImportTime.seconds(interval)
      guard let seconds, seconds > 0 else {
        throw Failure(
          "'--interval' is '\(interval)'",
          hint: "write whole seconds, as '30s' or '5m'",
          code: .usage
        )
      }
    }
    let load = try CSVImport.read(path: file, intervalSeconds: seconds, zone: zone)
    try output.write(load, source: "a table", origins: [file])
  }
}
