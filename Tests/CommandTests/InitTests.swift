import Foundation
import Testing

/// `init`: from nothing, or from manifests, to a scenario that runs.
@Suite(.serialized) struct InitTests {
  @Test func `what it writes runs, and is not written over`() throws {
    try withTool { tool throws in
      let done = try tool.run("init", "--users", "500", "-o", "evening.scenario")
      #expect(done.status == 0)
      let next = "'evening.scenario' is written; next: mastoscale-sim run evening.scenario\n"
      #expect(done.errors == next)
      let short = ["--set", "duration=20m", "--no-store"]
      let run = try tool.run(["run", "evening.scenario"] + short)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("Scenario    evening · policy evening"))
      let before = try tool.read("evening.scenario")
      let again = try tool.run("init", "-o", "evening.scenario")
      #expect(again.status == 64)
      #expect(again.errors.contains("'evening.scenario' is there already; '--force' replaces it"))
      #expect(try tool.read("evening.scenario") == before)
      #expect(try tool.run("init", "-q", "--force", "-o", "evening.scenario").errors.isEmpty)
      #expect(try tool.read("evening.scenario") != before)
      #expect(try tool.run("init").output.contains("\nname: my\n"))
    }
  }

  @Test func `manifests are named from where the scenario is`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      try tool.write("", to: "folder/empty")
      let arguments = ["init", "--from", "new.yaml", "-o", "folder/mine.scenario"]
      #expect(try tool.run(arguments).status == 0)
      let text = try tool.read("folder/mine.scenario")
      #expect(text.contains("manifests: [\"../new.yaml\"]"))
      let run = try tool.run("run", "folder/mine.scenario", "--set", "duration=20m", "--no-store")
      #expect(run.status == 0)
    }
  }

  @Test func `targets that are missing get placeholders, and KEDA's own HPAs are passed over`()
    throws
  {
    try withTool { tool throws in
      let object = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: { name: cpu, namespace: m }
        spec:
          scaleTargetRef: { name: worker }
          minReplicaCount: 1
          triggers: [{ type: cpu, metricType: Utilization, metadata: { value: "70" } }]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: keda-hpa-cpu
          namespace: m
          ownerReferences: [{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: cpu, uid: "1" }]
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }
          maxReplicas: 100
        """
      let hpa = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: alone, namespace: m }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: other }
          maxReplicas: 3
          metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
        """
      try tool.write(object, to: "object.yaml")
      try tool.write(hpa, to: "hpa.yaml")
      for (file, axis) in [
        ("object.yaml", "maxReplicaCount=2..8"), ("hpa.yaml", "maxReplicas=2..8"),
      ] {
        let done = try tool.run("init", "--from", file, "--force", "-o", "mine.scenario")
        #expect(done.status == 0, "\(done.errors)")
        #expect(
          done.errors.contains("is KEDA's for the ScaledObject 'cpu'") == (file == "object.yaml")
        )
        #expect(try tool.read("mine.scenario").contains("--vary \(axis)"))
        let short = ["--set", "duration=11m", "--vary", axis, "--no-store", "-q"]
        #expect(try tool.run(["sweep", "mine.scenario"] + short).status == 0)
      }
      let pipe = try tool.shell("cat hpa.yaml | \"$TOOL\" init --from /dev/stdin")
      #expect(pipe.status == 64)
      #expect(pipe.errors.contains("'/dev/stdin' is no file that a scenario can name"))
    }
  }

  @Test(arguments: [
    (["--users", "none"], 64, "'--users' must be a number of people"),
    (["-o", "mine.yaml"], 64, "'--output' must end with '.scenario', not 'mine.yaml'"),
    (["-o", "none/mine.scenario"], 1, "there is no folder"),
    (["--from", "none.yaml", "-o", "mine.scenario"], 65, "no such file"),
    (["--from", "small.scenario", "-o", "mine.scenario"], 65, "small.scenario:2:1"),
  ])
  func `what cannot be is refused, and nothing is written`(
    arguments: [String],
    status: Int32,
    message: String
  ) throws {
    try withTool { tool throws in
      let refused = try tool.run(["init"] + arguments)
      #expect(refused.status == status)
      #expect(refused.errors.contains(message))
      #expect(refused.output.isEmpty && !tool.exists("mine.scenario"))
    }
  }
}
