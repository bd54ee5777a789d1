import Foundation
import Testing

/// Policies that the article describes besides its main example.
@Suite(.serialized) struct ArticleCaseTests {
  /// The most replicas of `sidekiq-default` in a run.
  private func mostReplicas(_ tool: CommandLineTool) throws -> Int? {
    let result = try tool.run("run", "small.scenario", "--no-store", "--json")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let deployments = (document as? [String: Any])?["deployments"] as? [[String: Any]]
    return deployments?.first?["maxReplicas"] as? Int
  }

  @Test func `a trigger on the list with the prefix of REDIS_NAMESPACE scales`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let prefixed =
        text
        .replacingOccurrences(of: "\"queue:default\"", with: "\"masto5:queue:default\"")
        .replacingOccurrences(
          of: "          command: [bundle",
          with: """
                      env: [{name: REDIS_NAMESPACE, value: masto5}]
                      command: [bundle
            """
        )
      try tool.write(prefixed, to: "small.scenario")
      #expect(try mostReplicas(tool) == 2)
    }
  }

  @Test func `a trigger without the prefix reads an empty list, and a warning says so`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let prefixed = text.replacingOccurrences(
        of: "          command: [bundle",
        with: """
                    env: [{name: REDIS_NAMESPACE, value: masto5}]
                    command: [bundle
          """
      )
      try tool.write(prefixed, to: "small.scenario")
      let result = try tool.run("run", "small.scenario", "--no-store")
      #expect(result.status == 0)
      #expect(result.errors.contains("write 'masto5:queue:default'"))
      #expect(result.output.contains("1 → 1"))
    }
  }

  @Test(arguments: ["push", "pull"])
  func `of two triggers the one with more work decides`(queue: String) throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let trigger = """
            - type: redis
              metricType: AverageValue
              metadata: {address: "10.10.10.50:6379", listName: "queue:pull", listLength: "500"}

        """
      let both =
        text
        .replacingOccurrences(of: "queue: default", with: "queue: \(queue)")
        .replacingOccurrences(of: "  default: {p95: 30s}", with: "  \(queue): {p95: 30s}")
        .replacingOccurrences(of: "-q, default]", with: "-q, push, -q, pull]")
        .replacingOccurrences(of: "\"queue:default\"", with: "\"queue:push\"")
      try tool.write(both + trigger, to: "small.scenario")
      #expect(try mostReplicas(tool) == 2)
    }
  }
}
