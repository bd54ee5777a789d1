extension PeerFault {
  /// The fault in a few words.
  var text: String {
    let servers = "\(Self.plain((share * 1000).rounded() / 10)) % of the servers"
    return switch effect {
    case .dead: "\(servers) accept no connection"
    case .slower(let factor): "\(servers) answer \(Self.plain(factor)) times as slowly"
    case .slow: "\(servers) answer slowly"
    }
  }

  /// Without a fraction where there is none.
  private static func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
