import Experiments
@testable import Reports
import SampleRuns
import Simulation
import Testing

/// How runs show what became of their deliveries.
@Suite struct PeerReportTests {
  private var result: RunResult {
    var result = SampleRun.result()
    result.peers = SampleRun.peers
    return result
  }

  @Test func `the screen says what hung and what breakers kept from hanging`() {
    let text = PeerSection(result).lines(Style(width: 200)).joined(separator: "\n")
    #expect(
      text == """
        Deliveries  13,150 tried · 12,000 delivered · 30 gone (404, 410) · 400 failed fast · 720 hung
                    Those that hung held threads for 2h 00m in all: 2.0 threads in the mean
                    Circuit breakers opened 110 times (at most 98 of 10,000 servers at a time); \
        5,000 executions failed at once because of them
                    2 servers unavailable at the end; 60 deliveries to such servers left out
        """
    )
  }

  @Test func `a run without peers does not mention them`() {
    #expect(PeerSection(SampleRun.result()).lines(Style()).isEmpty)
    #expect(!RunDocument(SampleRun.result()).json.contains("peers"))
  }

  @Test func `the document has all figures`() {
    let json = RunDocument(result).json
    #expect(
      json.contains(#""peers":{"servers":10000,"delivered":12000,"gone":30,"failedFast":400"#)
    )
    #expect(json.contains(#""hung":720,"hangTimeSeconds":7200.0,"rejected":5000,"unneeded":60"#))
  }

  @Test func `replications show their means`() {
    let figures = RunFigures(result)
    let text = ReplicationReport([figures, figures]).text(style: Style(width: 200))
    #expect(text.contains("Deliveries"))
    #expect(text.contains("13,150 ± 0 tried"))
    #expect(text.contains("5,000 ± 0 failed at once at open breakers"))
  }
}
