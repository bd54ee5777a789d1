/// What one metric asked for in one sync, with its arithmetic.
package struct MetricOutcome: Equatable, Sendable {
  package let metric: MetricReference
  package let result: Result

  /// A proposal or a failure.
  package enum Result: Equatable, Sendable {
    case proposed(MetricProposal)
    case failed(MetricFailure.Cause)
  }

  /// The namespace, which the texts of a failure name.
  let namespace: String

  /// The failure with its texts.
  package var failure: MetricFailure? {
    guard case .failed(let cause) = result else {
      return nil
    }
    return MetricFailure(metric: metric, namespace: namespace, cause: cause)
  }

  /// The proposal, unless the metric failed.
  package var proposal: MetricProposal? {
    guard case .proposed(let proposal) = result else {
      return nil
    }
    return proposal
  }
}

/// The arithmetic of one metric: reading, target, ratio and the count that follows.
package struct MetricProposal: Equatable, Sendable {
  /// The replica count that the metric asks for.
  package var replicas: Int32
  /// The metric as the HPA's status shows it.
  package var status: MetricStatus
  /// The sum of the items, in thousandths; of a utilization target the per cent of the requests,
  /// of a resource's average value the mean of its samples.
  package var reading: Int64
  /// In the unit of the reading.
  package var target: Int64
  /// Reading to target, over all replicas for an average value.
  package var ratio: Double
  /// The replicas that the ratio refers to: `status.replicas`, or the ready pods.
  package var divisor: Int32
  /// Whether the ratio lay inside the tolerances, so that the count stays.
  package var isWithinTolerance: Bool
  /// The ratio with missing and unready pods filled in, where a resource metric needed that.
  package var filledRatio: Double?
}

/// A metric in `status.currentMetrics`.
package enum MetricStatus: Equatable, Sendable {
  /// Thousandths.
  case externalValue(Int64)
  case externalAverageValue(Int64)
  /// Per cent of the requests, and the mean of the samples in thousandths.
  case resourceUtilization(Int32, averageValue: Int64)
  case resourceAverageValue(Int64)

  /// The quantity under `value`.
  package var valueText: String? {
    guard case .externalValue(let milli) = self else {
      return nil
    }
    return Quantity.text(milli: milli)
  }

  /// The quantity under `averageValue`.
  package var averageValueText: String? {
    switch self {
    case .externalValue: nil
    case .externalAverageValue(let milli), .resourceAverageValue(let milli),
      .resourceUtilization(_, averageValue: let milli):
      Quantity.text(milli: milli)
    }
  }

  /// The number under `averageUtilization`, with its percent sign.
  package var utilizationText: String? {
    guard case .resourceUtilization(let percent, averageValue: _) = self else {
      return nil
    }
    return "\(percent)%"
  }

  var isResource: Bool {
    switch self {
    case .externalValue, .externalAverageValue: false
    case .resourceUtilization, .resourceAverageValue: true
    }
  }
}
