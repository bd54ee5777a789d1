import ArgumentParser

@main
struct MastoscaleSim: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "mastoscale-sim")
}
