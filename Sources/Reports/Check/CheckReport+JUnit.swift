import Experiments

extension CheckReport {
  /// JUnit's XML: a suite for each policy, a case for each goal.
  ///
  /// In the form that CI services read (Apache Ant's `junit` task): a goal without anything to
  /// measure is skipped.
  package static func junit(_ reports: [CheckReport]) -> String {
    let counts = Self.counts(reports.flatMap(\.rows))
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"mastoscale-sim check\"\(counts)>\n"
    for report in reports { text += report.suite }
    return text + "</testsuites>\n"
  }

  private var suite: String {
    let name = XML.attribute("name", "\(subject.scenario) under \(subject.policy)")
    var text = "  <testsuite\(name)\(Self.counts(rows))>\n"
    for row in rows {
      let names =
        XML.attribute("classname", "\(subject.scenario).\(subject.policy)")
        + XML.attribute("name", row.words)
      let finding = finding(of: row)
      text += "    <testcase\(names)\(finding.isEmpty ? "/>" : ">\(finding)</testcase>")\n"
    }
    return text + "  </testsuite>\n"
  }

  /// What a case says that has not passed.
  private func finding(of row: Row) -> String {
    switch row.verdict {
    case .met: return ""
    case .notMeasured: return "<skipped\(XML.attribute("message", row.verdict.words))/>"
    case .breached:
      let message = "\(row.words): measured \(row.measured), kept in \(row.kept)"
      let details = XML.escaped("\(subject.items.joined(separator: ", ")); \(rule)")
      return "<failure type=\"threshold\"\(XML.attribute("message", message))>\(details)</failure>"
    }
  }

  private static func counts(_ rows: [Row]) -> String {
    let failures = rows.count { $0.verdict == .breached }
    let skipped = rows.count { $0.verdict == .notMeasured }
    return " tests=\"\(rows.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  }
}
