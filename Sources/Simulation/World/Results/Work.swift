/// How much was simulated.
package struct Work: Equatable, Sendable {
  package var events: Int
  package var jobs: Int

  package init(events: Int, jobs: Int) {
    self.events = events
    self.jobs = jobs
  }
}
