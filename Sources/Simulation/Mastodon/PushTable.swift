/// The pushes of all job classes and activities in one flat array.
struct PushTable {
  let entries: [Push]
  private let ofClasses: [Range<Int>]
  private let ofActivities: [Range<Int>]

  init(_ scenario: Scenario) {
    var entries: [Push] = []
    func add(_ pushes: [Push]) -> Range<Int> {
      let start = entries.count
      entries += pushes
      return start..<entries.count
    }
    ofClasses = scenario.jobClasses.map { add($0.pushes) }
    ofActivities = scenario.activities.map { add($0.pushes) }
    self.entries = entries
  }

  func range(of jobClass: JobClassID) -> Range<Int> { ofClasses[jobClass.index] }

  func range(of activity: ActivityClassID) -> Range<Int> { ofActivities[activity.index] }
}
