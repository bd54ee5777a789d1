/// The types of triggers that are simulated, with what KEDA reads of their `metadata`.
enum TriggerKind: String, CaseIterable {
  case redis
  case cron
  case cpu
  case memory
  case prometheus

  /// The keys that KEDA knows; it ignores others.
  var parameters: [String] {
    switch self {
    case .redis: Self.redisParameters
    case .cron: ["timezone", "start", "end", "desiredReplicas"]
    // `type` is gone, but KEDA says so.
    case .cpu, .memory: ["value", "containerName", "type"]
    case .prometheus: Self.prometheusParameters
    }
  }

  private static let prometheusParameters = [
    "serverAddress", "query", "threshold", "activationThreshold", "namespace", "ignoreNullValues",
    "unsafeSsl", "queryParameters", "customHeaders", "timeout", "authModes", "awsRegion",
    "identityOwner",
  ]

  private static let redisParameters = [
    "listName", "listLength", "activationListLength", "databaseIndex", "address", "addresses",
    "host", "hosts", "port", "ports", "username", "password", "enableTLS", "unsafeSsl",
    "addressFromEnv", "addressesFromEnv", "hostFromEnv", "hostsFromEnv", "portFromEnv",
    "portsFromEnv", "usernameFromEnv", "passwordFromEnv",
  ]
}
