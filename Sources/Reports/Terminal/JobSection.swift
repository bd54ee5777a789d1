import Simulation

/// Where the jobs are at the end, and what went wrong on the way.
struct JobSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    let jobs = result.jobs
    let all = ["\(Figure.count(jobs.pushed)) pushed", "\(Figure.count(jobs.finished)) finished"]
    let rest = [
      rare(jobs.waiting, "waiting"), rare(jobs.inFlight, "in flight"),
      rare(jobs.scheduled, "scheduled"), rare(jobs.retrying, "in the retry set"),
      rare(jobs.dead, "dead"), rare(jobs.lost, "lost"), rare(jobs.discarded, "discarded"),
    ].compactMap { $0 }
    let troubles = troubles
    return [.paragraph("Jobs", items: all + rest)]
      + (troubles.isEmpty ? [] : [.paragraph("", items: troubles)])
  }

  private var troubles: [String] {
    let jobs = result.jobs
    let peak = jobs.peakRetrySet
    return [
      rare(jobs.retries, "failed executions retried"),
      peak > 0
        ? "retry set at most \(Figure.count(peak)) at \(result.moment(jobs.peakRetrySetAt))" : nil,
      rare(jobs.pushedBack, "pushed back by shutdowns"),
      rare(jobs.duplicates, "dropped as duplicates by locks"),
    ].compactMap { $0 }
  }

  private func rare(_ count: Int, _ what: String) -> String? {
    count > 0 ? "\(Figure.count(count)) \(what)" : nil
  }
}
