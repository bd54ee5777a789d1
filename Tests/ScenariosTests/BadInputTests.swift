import Scenarios
import Testing

/// A scenario document with one fault, and what must be said about it.
struct BadDocument: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var lines: String
  var finding: String
}

@Test(arguments: [
  BadDocument(
    testDescription: "unknown key",
    lines: "durration: 1h",
    finding: "1:1: error: unknown key 'durration'; did you mean 'duration'?"
  ),
  BadDocument(
    testDescription: "unknown key in a section",
    lines: "postgres: {maxConections: 5}",
    finding:
      "1:12: error: unknown key 'maxConections' in 'postgres'; did you mean 'maxConnections'?"
  ),
  BadDocument(
    testDescription: "unknown contention curve",
    lines: "postgres: {contention: pg-4cores}",
    finding:
      "1:24: error: 'postgres.contention' is 'pg-4cores': expected one of 'pg-4core', "
      + "'pg-32core-old', 'pg-compute', 'none'; did you mean 'pg-4core'?"
  ),
  BadDocument(
    testDescription: "a contention curve of two kinds",
    lines: "postgres: {contention: {share: 0.5, kappa: 0.1}}",
    finding: "1:37: error: unknown key 'kappa' in 'postgres.contention'; known: share, growth"
  ),
  BadDocument(
    testDescription: "session pooling",
    lines: "postgres: {pgbouncer: {poolMode: session}}",
    finding: "1:34: error: 'postgres.pgbouncer.poolMode' is 'session': expected one of "
      + "'transaction'"
  ),
  BadDocument(
    testDescription: "unknown key of PgBouncer",
    lines: "postgres: {pgbouncer: {poolSize: 20}}",
    finding: "1:24: error: unknown key 'poolSize' in 'postgres.pgbouncer'; known: poolMode, "
      + "defaultPoolSize, maxClientConn, reservePoolSize, reservePoolTimeout, queryWaitTimeout"
  ),
  BadDocument(
    testDescription: "duration without unit",
    lines: "duration: 90",
    finding: "1:11: error: 'duration' is '90': expected a duration such as '90s', '15m', '1h30m' "
      + "or '250ms'; the units are d, h, m, s, ms and us"
  ),
  BadDocument(
    testDescription: "negative duration",
    lines: "duration: -5m",
    finding: "1:11: error: 'duration' is '-5m': must be between 1s and 31d"
  ),
  BadDocument(
    testDescription: "absurd duration",
    lines: "duration: 900d",
    finding: "1:11: error: 'duration' is '900d': must be between 1s and 31d"
  ),
  BadDocument(
    testDescription: "list for a duration",
    lines: "duration: [1h]",
    finding: "1:11: error: 'duration' is a list: expected a duration such as '90s', '15m', "
      + "'1h30m' or '250ms'; the units are d, h, m, s, ms and us"
  ),
  BadDocument(
    testDescription: "warm-up longer than the run",
    lines: "duration: 1h\nwarmUp: 2h",
    finding: "2:9: error: 'warmUp' (2h) must be below 'duration' (1h)"
  ),
  BadDocument(
    testDescription: "negative connections",
    lines: "postgres: {maxConnections: -1}",
    finding: "1:28: error: 'postgres.maxConnections' is '-1': must be between 1 and 262143"
  ),
  BadDocument(
    testDescription: "start without zone",
    lines: "start: 2023-11-18T18:00",
    finding: "1:8: error: 'start' is '2023-11-18T18:00': expected a time with its zone such as "
      + "'2023-11-18T18:00:00Z' or '2023-11-18T18:00 Europe/Berlin'"
  ),
  BadDocument(
    testDescription: "unknown distribution",
    lines: "cluster: {boot: {median: 30s}}",
    finding: "1:17: error: 'cluster.boot' names no distribution; write {median, logSD}, "
      + "{mean, logSD} (both with an optional max), {min, max}, or {mean, exponential: true}"
  ),
  BadDocument(
    testDescription: "unknown job class",
    lines: "jobs: {FeedInsertWorkr: {cpu: 5ms}}",
    finding: "1:8: error: 'FeedInsertWorkr' is no job class; did you mean 'FeedInsertWorker'?"
  ),
  BadDocument(
    testDescription: "impossible probability",
    lines: "jobs: {FeedInsertWorker: {failureProbability: 130%}}",
    finding: "1:47: error: 'jobs.FeedInsertWorker.failureProbability' is '130%': must be between "
      + "0 and 1"
  ),
  BadDocument(
    testDescription: "goal for an unknown queue",
    lines: "slo: {defautl: {p95: 5s}}",
    finding: "1:7: error: 'defautl' is no queue or milestone; did you mean 'default'?"
  ),
  BadDocument(
    testDescription: "impossible quantile",
    lines: "slo: {default: {p100: 5s}}",
    finding: "1:17: error: 'p100' in 'slo.default' is no quantile: expected 'p50' to 'p99.9'"
  ),
  BadDocument(
    testDescription: "a lock of a wrong form",
    lines: "jobs: {BackupWorker: {lock: account}}",
    finding: "1:29: error: 'jobs.BackupWorker.lock' is 'account': expected 'none', 'class' or a "
      + "number of arguments such as '10k'"
  ),
  BadDocument(
    testDescription: "a queue has no share of recipients",
    lines: "slo: {default: {p95: 5s, share: 50%}}",
    finding: "1:26: error: 'slo.default' has no 'share': only 'postInFeeds' and "
      + "'postDelivered' have many recipients"
  ),
  BadDocument(
    testDescription: "a share that is not measured",
    lines: "slo: {postDelivered: {p95: 5s, share: 90%}}",
    finding: "1:39: error: 'slo.postDelivered.share' must be 50%, 95% or 100%, not '90%'"
  ),
  BadDocument(
    testDescription: "a share without a threshold",
    lines: "slo: {postDelivered: {share: 50%}}",
    finding: "1:23: error: 'slo.postDelivered' has a 'share' but no threshold; "
      + "add a quantile such as 'p99: 5m'"
  ),
  BadDocument(
    testDescription: "key given twice",
    lines: "seed: 1\nseed: 2",
    finding: "1:1: error: the key 'seed' is given twice; keep one of them"
  ),
  BadDocument(
    testDescription: "missing manifest",
    lines: "manifests: [nowhere.yaml]",
    finding: "1:13: error: manifest 'nowhere.yaml': no such file"
  ),
])
func `a fault of the document is named with its place`(bad: BadDocument) {
  let text = ScenarioText.scenario(bad.lines) + ScenarioText.deployment()
  #expect(ScenarioText.findings(in: text) == [bad.finding])
}

@Test(arguments: [
  BadDocument(
    testDescription: "no type",
    lines: "[{rate: 5/s, queue: default}]",
    finding: "2:12: error: 'arrivals[0].type' is missing: expected one of 'constant', 'steps', "
      + "'diurnal', 'burst', 'viralPost', 'outageRecovery', 'trace'"
  ),
  BadDocument(
    testDescription: "unknown type",
    lines: "[{type: constnt, rate: 5/s}]",
    finding: "2:19: error: 'arrivals[0].type' is 'constnt': expected one of 'constant', 'steps', "
      + "'diurnal', 'burst', 'viralPost', 'outageRecovery', 'trace'; did you mean 'constant'?"
  ),
  BadDocument(
    testDescription: "rate without unit",
    lines: "[{type: constant, rate: 5, job: FeedInsertWorker}]",
    finding: "2:35: error: 'arrivals[0].rate' is '5': expected a rate such as '120/s', '5/min', "
      + "'3/h' or '2/day'; a rate needs its unit of time"
  ),
  BadDocument(
    testDescription: "negative rate",
    lines: "[{type: constant, rate: -5/s, job: FeedInsertWorker}]",
    finding: "2:35: error: 'arrivals[0].rate' is '-5/s': must be between 0/s and 1000000/s"
  ),
  BadDocument(
    testDescription: "no target",
    lines: "[{type: constant, rate: 5/s}]",
    finding: "2:12: error: 'arrivals[0]' needs one of 'activity', 'job' and 'queue': none is given"
  ),
  BadDocument(
    testDescription: "key of another type",
    lines: "[{type: constant, rate: 5/s, job: FeedInsertWorker, peak: 3/s}]",
    finding: "2:63: error: unknown key 'peak' in 'arrivals[0]'; known: type, name, rate, "
      + "job, queue, activity, service, cpu, database, wait, localFollowers, remoteFollowers, "
      + "items, process, batch"
  ),
  BadDocument(
    testDescription: "steps out of order",
    lines: "[{type: steps, steps: [{at: 1h, rate: 5/s}, {at: 1h, rate: 9/s}], "
      + "job: FeedInsertWorker}]",
    finding: "2:55: error: 'arrivals[0].steps[1]': 'at' must be later than that of the step before"
  ),
  BadDocument(
    testDescription: "viral post without followers",
    lines: "[{type: viralPost, localFollowers: 5k}]",
    finding: "2:12: error: 'arrivals[0].remoteFollowers' is missing: expected a whole number "
      + "such as '1500', '40k' or '1.2M'"
  ),
])
func `a fault of an arrival source is named with its place`(bad: BadDocument) {
  let text = ScenarioText.scenario(arrivals: bad.lines) + ScenarioText.deployment()
  #expect(ScenarioText.findings(in: text) == [bad.finding])
}

@Test func `all faults of a file are named at once and in the order of lines`() {
  let text = """
    durration: 1h
    seed: -1
    postgres:
      maxConnections: many
    arrivals: [{type: constant, rate: 5/s, queue: default, service: 50ms}]

    """
  let findings = ScenarioText.findings(
    in: text + ScenarioText.deployment() + ScenarioText.scaledObject(target: "sidekik")
  )
  #expect(findings.map { $0.prefix { $0 != ":" } } == ["1", "2", "4", "21"])
}

@Test func `a file that is not there is named`() {
  #expect(
    throws: ScenarioError([
      .init(
        severity: .error,
        position: Position(file: "nowhere.scenario"),
        message: "no such file"
      )
    ])
  ) {
    try ScenarioReader.read(path: "nowhere.scenario")
  }
}

@Test(arguments: ["", "\n\n", "# only a comment\n", "---\n---\n"])
func `an empty file is named as such`(text: String) {
  #expect(ScenarioText.findings(in: text) == [" error: the file is empty"])
}

@Test func `broken YAML is named with its place`() {
  let findings = ScenarioText.findings(in: "duration: 1h\narrivals: [{type: constant\nseed: 1\n")
  #expect(findings.count == 1)
  #expect(findings.first?.hasPrefix("3:5: error: the file is not YAML:") == true)
}

@Test func `a file that begins with a manifest is no scenario`() {
  #expect(
    ScenarioText.findings(in: ScenarioText.deployment()) == [
      "2:1: error: the first document must be the scenario, not a Deployment; "
        + "put 'duration: 6h' and a line '---' before it"
    ]
  )
}

@Test func `a scenario without load and without pods is refused`() {
  #expect(
    ScenarioText.findings(in: "duration: 1h\n") == [
      " error: no Deployment in the file runs Sidekiq, so that no job would ever be done; "
        + "add the Deployment's manifest after a line '---', or its file to 'manifests'",
      " error: the scenario has no load; add 'instance: {users: 10k}' or a list of 'arrivals'",
    ]
  )
}

@Test func `a scenario is not a list`() {
  #expect(
    ScenarioText.findings(in: "[1, 2]") == [
      "1:1: error: the document is a list: expected a mapping"
    ]
  )
}
