import Foundation
import Testing

/// `explain`, `events` and `hpa`: why the replicas are what they are.
@Suite(.serialized) struct WhyTests {
  @Test func `a stored run and the scenario itself tell the same`() throws {
    try withTool { tool throws in
      try #require(try tool.run("run", "small.scenario", "--quiet").status == 0)
      for command in [["explain", "--at", "2m30s"], ["events"], ["hpa"]] {
        let stored = try tool.run([command[0], "last"] + command.dropFirst())
        let numbered = try tool.run([command[0], "r1"] + command.dropFirst())
        let fresh = try tool.run([command[0], "small"] + command.dropFirst())
        #expect(stored.status == 0)
        #expect(stored.errors.isEmpty)
        #expect(stored.output.split(separator: "\n").count > 3)
        #expect(stored == fresh)
        #expect(stored == numbered)
      }
      #expect(try tool.run("list").output.split(separator: "\n").count == 2)
    }
  }

  @Test func `explain names the metric, the rule and the cause`() throws {
    try withTool { tool throws in
      let text = try tool.run("explain", "small", "--at", "2m45s", "--object", "hpa").output
      #expect(text.contains("s0-redis-queue-default = "))
      #expect(text.contains("scaleUp has no stabilization window"))
      #expect(text.contains("scaleUp: Pods 1 in 60 s allows 2"))
      #expect(text.contains("Cause "))
      let json = try tool.run("explain", "small", "--at", "2m45s", "--json").output
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      )
      let decisions = try #require(object["decisions"] as? [[String: Any]])
      #expect(decisions.map { $0["controller"] as? String } == ["hpa", "keda"])
      #expect(decisions.allSatisfy { $0["cause"] is String && $0["sentence"] is String })
      #expect(decisions.last?["cause"] as? String == "leftToHPA")
    }
  }

  @Test func `several moments are explained one after the other`() throws {
    try withTool { tool throws in
      let ask = ["explain", "small", "--at", "2m", "--at", "4m"]
      let texts = try tool.run(ask).output.components(separatedBy: "Moment ")
      #expect(texts.count == 3)
      let lines = try tool.run(ask + ["--json"]).output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].contains("\"seconds\":120.0,"))
      #expect(lines[1].contains("\"sidekiq\":{\"seconds\":240.0"))
    }
  }

  @Test func `events and HPAs are JSON too, and filtered`() throws {
    try withTool { tool throws in
      let events = try tool.run("events", "small", "--object", "hpa", "--json").output
      let rows = try JSONSerialization.jsonObject(with: Data(events.utf8)) as? [[String: Any]]
      #expect(rows?.isEmpty == false)
      #expect(
        rows?.allSatisfy {
          $0["object"] as? String == "horizontalpodautoscaler/keda-hpa-sidekiq-default"
        } == true
      )
      let hpas = try tool.run("hpa", "small", "--from", "1m", "--to", "2m", "--json").output
      let lines = try JSONSerialization.jsonObject(with: Data(hpas.utf8)) as? [[String: Any]]
      #expect(lines?.allSatisfy { ($0["seconds"] as? Double ?? 0) >= 60 } == true)
      let pods = try tool.run("events", "small", "--object", "pod", "--clock").output
      #expect(pods.contains("Started container sidekiq"))
      let warnings = try tool.run("events", "small", "--type", "Warning")
      #expect(warnings.status == 0)
      #expect(warnings.errors == "no event was found\n")
    }
  }

  @Test(arguments: [
    (["explain", "small", "--at", "25:00"], 64, "'25:00' is not a moment"),
    (["explain", "small", "--at", "11m"], 64, "lies outside of the run"),
    (["explain", "small"], 64, "--at"),
    (["explain", "small", "--at", "1m", "--object", "sidekiq-defalt"], 64, "did you mean"),
    (["explain", "r7", "--at", "1m"], 1, "there is no store"),
    (["events", "smal"], 65, "there is no scenario 'smal'"),
    (["events", "r1", "--set", "listLength=5"], 64, "need a scenario"),
    (["events", "small", "--type", "Error"], 64, "Normal"),
    (["hpa", "small", "--from", "5m", "--to", "1m"], 64, "must not be after"),
    (["hpa", "last"], 1, "there is no store"),
  ])
  func `a wrong question is refused`(arguments: [String], status: Int32, message: String) throws {
    try withTool { tool throws in
      let result = try tool.run(arguments)
      #expect(result.status == status)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message))
    }
  }
}
