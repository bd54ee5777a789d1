/// How many distinct remote inboxes reach a number of remote followers.
///
/// I(F) = min(F, a·F^b, known servers): `workload.md` §2.3, from two measured points.
package struct InboxLaw: Equatable, Sendable {
  package var a: Double
  package var b: Double
  package var knownServers: Int

  package init(a: Double = 0.230, b: Double = 0.866, knownServers: Int = 10_000) {
    self.a = a
    self.b = b
    self.knownServers = knownServers
  }

  /// The inboxes of so many remote followers.
  package func inboxes(followers: Double) -> UInt32 {
    guard followers >= 1 else { return 0 }
    let law = a * PortableMath.power(followers, b)
    return UInt32(min(followers, max(1, law), Double(knownServers)).rounded())
  }
}
