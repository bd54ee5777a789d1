import Experiments
import Foundation
@testable import Reports
import SampleRuns
import Simulation
import Testing

@Suite struct RunPageTests {
  private let source = PageSource(
    id: "r12",
    version: "0.1.0",
    settings: ["listLength=500", "maxReplicaCount=4"]
  )

  private func page(_ result: RunResult) -> String {
    RunPage(result, source: source).html
  }

  private var eventful: RunResult {
    var result = SampleRun.result()
    result.events += [
      ClusterEvent(
        at: .seconds(1000),
        type: "Warning",
        reason: "FaultBegan",
        object: "scenario/faults",
        message: "Redis is unreachable for KEDA"
      ),
      ClusterEvent(
        at: .seconds(1200),
        type: "Normal",
        reason: "ScalingReplicaSet",
        object: "deployment/mastodon-sidekiq-worker-default",
        message: "Scaled up replica set x from 1 to 3"
      ),
    ]
    result.nodes = SampleRun.nodes
    result.peers = SampleRun.peers
    return result
  }

  @Test func `the page is as recorded`() throws {
    try expectGolden("run-page.txt", recorded(page(eventful)))
  }

  @Test func `it is well-formed, accessible and alone`() throws {
    let outline = try XMLOutline(page(eventful))
    #expect(outline.values(of: "lang") == ["en"])
    for landmark in ["header", "main", "footer", "h1"] { #expect(outline.counts[landmark] == 1) }
    #expect(outline.counts["script"] == nil)
    let drawings = outline.counts["svg"] ?? 0
    #expect(drawings == 4)
    #expect(outline.values(of: "role").filter { $0 == "img" }.count == drawings)
    let ids = outline.values(of: "id")
    #expect(Set(ids).count == ids.count)
    let named = outline.values(of: "aria-labelledby").flatMap { $0.split(separator: " ") }
    #expect(named.allSatisfy { ids.contains(String($0)) })
    let headings = outline.attributes.filter { $0.element == "th" && $0.name == "scope" }
    #expect(headings.count == outline.counts["th"])
    #expect(outline.attributes.allSatisfy { $0.name == "xmlns" || !$0.value.contains("http") })
    #expect(!StyleSheet.rules.contains("url(") && !StyleSheet.rules.contains("@import"))
  }

  @Test func `it has what the screen has`() throws {
    let text = try XMLOutline(page(eventful)).text
    for words in [
      "viral-post", "policy article", "seed 1", "fedcba9876543210", "listLength=500", "0.1.0",
      "MISSED: default p95 ≤ 30s", "No Deployment serves 'scheduler'", "REFUSED: 1,234 jobs",
      "13.25", "7.13 node-hours", "13,150 tried", "retry set at most 1,200", "a second notice",
      "FaultBegan: Redis is unreachable for KEDA", "Scaling decisions",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `names may hold markup`() throws {
    var result = eventful
    let name = "<b>&\"it's\"</b>"
    result.scenario = name
    result.queues[0].name = name
    result.deployments[0].name = name
    result.notices = [name]
    result.events[0].message = name
    let source = PageSource(id: "r1", version: "1", settings: [name], remark: name)
    let outline = try XMLOutline(RunPage(result, source: source).html)
    #expect(outline.counts["b"] == nil)
    #expect(outline.text.components(separatedBy: name).count > 8)
  }

  @Test func `a run without a timeline has its figures, and says what has the rest`() throws {
    var result = SampleRun.result(timeline: [])
    result.events = []
    result.decisions = []
    let remark = "r7 is a cell of s1: 'run viral-post --seed 1' is the same run"
    let source = PageSource(id: "r7", version: "1", settings: [], remark: remark)
    let outline = try XMLOutline(RunPage(result, source: source).html)
    #expect(outline.counts["svg"] == nil)
    #expect(outline.counts["details"] == nil)
    #expect(outline.text.contains(remark))
    #expect(outline.text.contains("1m 30s"))
  }

  @Test func `a run without anything is a page too`() throws {
    var result = SampleRun.result(timeline: [])
    result.queues = []
    result.deployments = []
    result.milestones = []
    result.events = []
    result.decisions = []
    result.notices = []
    let outline = try XMLOutline(page(result))
    #expect(outline.text.contains("the store has no timeline of this run"))
    #expect(outline.text.contains("no goal that this run could be measured by"))
    #expect(outline.counts["table"] == nil)
  }

  @Test func `Deployments that stay as they are have no chart, and are named`() throws {
    let outline = try XMLOutline(page(eventful))
    #expect(outline.text.contains("The same throughout: mastodon-sidekiq-worker-push."))
    #expect(outline.text.contains("Scaled up replica set x from 1 to 3"))
  }

  @Test func `more faults than can be told apart are counted`() throws {
    var result = eventful
    result.events += (0..<50).map { index in
      var event = result.events[2]
      event.at = .seconds(1100 + index)
      return event
    }
    #expect(try XMLOutline(page(result)).text.contains("and 11 more, which 'export events' has"))
  }

  @Test func `a peak between the samples is drawn`() {
    var result = SampleRun.result()
    result.queues[0].peakBacklog = 90_001
    #expect(page(result).contains(">100,000<"))
  }
}

/// A page without its style sheet, for a golden file.
func recorded(_ page: String) -> String {
  #expect(page.hasSuffix("</html>\n"))
  return page.replacing(StyleSheet.rules, with: "…").trimmingCharacters(in: .newlines)
}
