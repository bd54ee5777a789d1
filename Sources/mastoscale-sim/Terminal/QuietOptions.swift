import ArgumentParser

/// What a command says on standard error beside its data.
struct QuietOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "No notices on standard error.")
  var quiet = false

  /// Says a line, unless nothing is to be said.
  func note(_ line: @autoclosure () -> String) {
    if !quiet { StandardStreams.note(line()) }
  }
}
