/// The parameters of a `prometheus` trigger.
///
/// KEDA sends the query as it is and does not read it; ``promQuery()`` does. Building the trigger
/// does not contact the server, so that its outages are plain read errors. Models
/// `prometheusMetadata` in KEDA, `pkg/scalers/prometheus_scaler.go`: `keda.md`, section 3.5.
package struct PrometheusTrigger: Equatable, Sendable {
  /// The server's address; nothing is sent there.
  package let serverAddress: String
  /// The text in PromQL.
  package let query: String
  /// The HPA's target; it gets three decimals.
  package let threshold: Double
  /// Active above this, strictly; 0 when absent.
  package let activationThreshold: Double
  /// An empty answer, NaN and the infinities count as 0; true when absent, and an error otherwise.
  package let ignoreNullValues: Bool
  /// Sent along; empty when absent.
  package let namespace: String
  /// Certificates are not verified.
  package let unsafeSsl: Bool
  /// The parameters in the metadata that change nothing here, in the order of their names.
  package let unusedParameters: [String]

  /// The parameters that only concern the connection.
  private static let withoutEffect = [
    "authModes", "awsRegion", "customHeaders", "identityOwner", "queryParameters", "timeout",
  ]

  /// Reads the parameters; the error is KEDA's, all faults joined by newlines.
  init(_ given: TriggerParameters) throws(TriggerError) {
    var parameters = given
    serverAddress = parameters.required("serverAddress")
    query = parameters.required("query")
    parameters.checkPairs("queryParameters")
    let isThere = !parameters.required("threshold").isEmpty
    threshold = isThere ? parameters.float("threshold", default: 0) : 0
    activationThreshold = parameters.float("activationThreshold", default: 0)
    namespace = parameters.text("namespace") ?? ""
    parameters.checkPairs("customHeaders")
    ignoreNullValues = parameters.boolean("ignoreNullValues", default: true)
    unsafeSsl = parameters.boolean("unsafeSsl")
    unusedParameters = Self.withoutEffect.filter { parameters.text($0) != nil }
    if !parameters.faults.isEmpty {
      let prefix = "error parsing prometheus metadata: error parsing prometheus metadata: "
      throw TriggerError(prefix + parameters.faults.joined(separator: "\n"))
    }
  }

  /// The query, read; refuses what is not simulated.
  package func promQuery() throws(PromQueryError) -> PromQuery {
    try PromQuery(query)
  }

  /// What KEDA makes of the server's answer.
  package func reading(of answer: PromAnswer) -> ListReading {
    let elements: [PromElement]
    switch answer {
    case .failed(let status):
      return .readFails("prometheus query api returned error. status: \(status)")
    case .vector(let found):
      elements = found
    }
    if elements.count > 1 {
      return .readFails("prometheus query \(query) returned multiple elements")
    }
    guard let value = elements.first?.value else {
      return null("prometheus metrics 'prometheus' target may be lost, the result is empty")
    }
    if value.isFinite { return .sample(value) }
    let text = value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf"
    return null("prometheus query returns \(text)")
  }

  private func null(_ text: String) -> ListReading {
    ignoreNullValues ? .sample(0) : .readFails(text)
  }
}
