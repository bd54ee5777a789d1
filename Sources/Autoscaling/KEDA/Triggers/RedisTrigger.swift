/// The parameters of a `redis` trigger.
///
/// Models `redisMetadata` in KEDA, `pkg/scalers/redis_scaler.go`.
package struct RedisTrigger: Equatable, Sendable {
  /// `host:port`; the plain `redis` trigger uses the first one only.
  package let addresses: [String]
  package let listName: String
  /// Jobs for each pod, the HPA's target; 5 when absent.
  package let listLength: Int64
  /// Active above this, strictly; 0 when absent.
  package let activationListLength: Int64
  package let databaseIndex: Int64
  package let username: String
  package let password: String
  package let enableTLS: Bool
  package let unsafeSsl: Bool

  /// Reads the parameters; the error is KEDA's, all faults joined by newlines.
  init(_ given: TriggerParameters) throws(TriggerError) {
    var parameters = given
    listLength = parameters.integer("listLength", default: 5)
    activationListLength = parameters.integer("activationListLength", default: 0)
    databaseIndex = parameters.integer("databaseIndex", default: 0, typeName: "int")
    listName = parameters.required("listName")
    username = parameters.text("username", in: Self.accountPlaces) ?? ""
    password = parameters.text("password", in: Self.accountPlaces) ?? ""
    unsafeSsl = parameters.boolean("unsafeSsl")
    var connection = Connection()
    do throws(TriggerError) {
      connection.addresses = try Self.addresses(parameters)
      connection.enableTLS = try Self.usesTLS(parameters)
    } catch {
      parameters.addFault(error.message)
    }
    addresses = connection.addresses
    enableTLS = connection.enableTLS
    if !parameters.faults.isEmpty {
      let prefix = "error parsing redis metadata: error parsing redis metadata: "
      throw TriggerError(prefix + parameters.faults.joined(separator: "\n"))
    }
  }

  /// `redis-{listName}` with the characters replaced that a metric name must not have.
  var metricName: String { MetricName.normalized("redis-\(listName)") }

  /// What the check across the fields makes of them.
  private struct Connection {
    var addresses: [String] = []
    var enableTLS = false
  }

  private static let accountPlaces: [TriggerParameters.Place] = [
    .metadata, .environment, .authentication,
  ]

  /// The addresses, and after them each host with its port.
  private static func addresses(_ parameters: TriggerParameters) throws(TriggerError) -> [String] {
    var addresses = parameters.list(
      ["address", "addresses"],
      in: [.metadata, .authentication, .environment]
    )
    let hosts = parameters.list(["host", "hosts"], in: accountPlaces)
    let ports = parameters.list(["port", "ports"], in: accountPlaces)
    if !hosts.isEmpty, !ports.isEmpty {
      guard hosts.count == ports.count else { throw .hostsAndPortsDiffer }
      for (host, port) in zip(hosts, ports) {
        addresses.append(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)")
      }
    }
    guard let first = addresses.first, !first.isEmpty else { throw .noAddress }
    return addresses
  }

  private static func usesTLS(_ parameters: TriggerParameters) throws(TriggerError) -> Bool {
    let metadata = parameters.text("enableTLS")
    let authentication = parameters.text("tls", in: [.authentication])
    switch (metadata, authentication) {
    case (nil, nil), (nil, "disable"):
      return false
    case (nil, "enable"):
      return true
    case (nil, let text?):
      throw TriggerError("error incorrect TLS value given, got \(text)")
    case (.some, .some):
      throw .tlsTwice
    case (let text?, nil):
      do {
        return try GoText.parseBoolean(text)
      } catch {
        throw TriggerError("EnableTLS parsing error \(error.message)")
      }
    }
  }
}

extension TriggerError {
  static var hostsAndPortsDiffer: TriggerError {
    TriggerError(
      "not enough hosts or ports given. number of hosts should be equal to the number of ports"
    )
  }

  static var noAddress: TriggerError {
    TriggerError(
      "no addresses or hosts given. address should be a comma separated list of host:port"
        + " or set the host/port values"
    )
  }

  static var tlsTwice: TriggerError {
    TriggerError("unable to set `tls` in both ScaledObject and TriggerAuthentication together")
  }
}
