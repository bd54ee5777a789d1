import ArgumentParser
import Reports

/// `mastoscale-sim hpa`: what `kubectl get hpa -w` would print.
struct HPACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hpa",
    abstract: "Print the HPAs of a run as 'kubectl get hpa -w' does.",
    discussion: """
      A row for each HPA that is created, and a new one after each sync that changed its status.

      Example:
        mastoscale-sim hpa last --object mastodon-sidekiq-worker-push
        mastoscale-sim hpa viral-post --clock --from 18:30 --to 18:45
      """
  )

  @OptionGroup var selection: RunSelection
  @OptionGroup var filter: WatchOptions

  func run() throws {
    let run = try selection.result(explained: true)
    let span = try filter.span(in: run)
    try run.checkArithmetic()
    let watch = HPAWatch(
      run.result,
      id: run.id,
      filter: HPAWatch.Filter(
        objects: ObjectFilter(filter.object),
        from: span.from,
        to: span.to
      )
    )
    if watch.isEmpty, !filter.json { selection.silence.note("no HPA was found") }
    try StandardStreams.write(filter.json ? watch.json : watch.text(wallClock: filter.clock))
  }
}
