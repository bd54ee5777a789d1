import Simulation

// Runs a load for some days; the arguments are the days (1 by default) and the kind of job.
let arguments = CommandLine.arguments.dropFirst()
let days = arguments.first.flatMap(Double.init) ?? 1
let kind = arguments.dropFirst().first.flatMap(ReferenceLoad.Kind.init) ?? .pause
let scenario = ReferenceLoad.scenario(days: days, kind)
let clock = ContinuousClock()
var jobs = 0
var events = 0
let time = try clock.measure {
  var world = try World(scenario, policy: scenario.policy, seed: 1, recording: .summary)
  let result = try world.run()
  jobs = result.work.jobs
  events = result.work.events
  let peak = result.queues.map(\.peakBacklog).max() ?? 0
  let changes = result.deployments[0].scaleUps + result.deployments[0].scaleDowns
  print("jobs \(jobs)  events \(events)  digest \(String(result.digest, radix: 16))")
  print("peak backlog \(peak)  scale changes \(changes)  retries \(result.jobs.retries)")
}
let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
print("\(seconds) s  \(Double(jobs) / seconds / 1e6) million jobs/s")
