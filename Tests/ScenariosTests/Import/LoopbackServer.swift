import Foundation
import Synchronization

/// A server for tests: it listens on the loopback interface and answers what it is told to.
final class LoopbackServer: Sendable {
  /// What it answers to a request.
  struct Answer: Sendable {
    var status = 200
    var body = ""
  }

  let port: UInt16
  private let descriptor: Int32
  private let handler: @Sendable (URLComponents) -> Answer
  private let received = Mutex<[URLComponents]>([])

  init(_ handler: @escaping @Sendable (URLComponents) -> Answer) throws {
    self.handler = handler
    (descriptor, port) = try Self.listen()
    Thread.detachNewThread { [self] in serve() }
  }

  /// The requests so far.
  var requests: [URLComponents] { received.withLock { $0 } }

  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    _ = Foundation.close(descriptor)
  }

  /// A port that nobody listens on.
  static func freePort() throws -> UInt16 {
    let (descriptor, port) = try listen()
    _ = Foundation.close(descriptor)
    return port
  }

  private static func listen() throws -> (Int32, UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && Foundation.listen(descriptor, 8) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private func serve() {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { return }
      answer(on: connection)
      _ = Foundation.close(connection)
    }
  }

  private func answer(on connection: Int32) {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(connection, &bytes, bytes.count, 0)
    let line =
      String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split(separator: "\r\n").first ?? ""
    let parts = line.split(separator: " ")
    guard parts.count > 1, let request = URLComponents(string: String(parts[1])) else { return }
    received.withLock { $0.append(request) }
    let answer = handler(request)
    let text =
      "HTTP/1.1 \(answer.status) Status\r\nContent-Length: \(answer.body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n\(answer.body)"
    let data = Array(text.utf8)
    var sent = 0
    while sent < data.count {
      let part = data[sent...].withUnsafeBytes { bytes in
        send(connection, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      }
      guard part > 0 else { return }
      sent += part
    }
  }
}

extension URLComponents {
  /// The value of an item of the query.
  func value(_ name: String) -> String? {
    queryItems?.first { $0.name == name }?.value
  }
}
