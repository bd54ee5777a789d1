/// Carries a query out at one instant.
struct PromEvaluator<Source: PromSource> {
  let source: Source
  let instant: Duration

  /// The value of a part that is a vector.
  func vector(_ node: PromNode) -> [PromElement] {
    switch node {
    case .number, .vector:
      return [PromElement(value: scalar(node))]
    case .selector(let selector):
      return latest(selector)
    case .overTime(let function, let selector, let range):
      return overTime(function, selector, range)
    case .aggregate(let aggregation, let operand):
      return aggregation.apply(to: vector(operand))
    case .negative(let operand):
      return vector(operand).map { PromElement(labels: $0.labels, value: -$0.value) }
    case .binary(let operation, let left, let right):
      return binary(operation, left, right)
    case .or(let left, let right):
      let first = vector(left)
      let isNew: (PromElement) -> Bool = { element in
        !first.contains { $0.labels == element.labels }
      }
      return first + vector(right).filter(isNew)
    }
  }

  /// The value of a part that is a number.
  private func scalar(_ node: PromNode) -> Double {
    switch node {
    case .number(let value): value
    case .vector(let operand): scalar(operand)
    case .negative(let operand): -scalar(operand)
    case .binary(let operation, let left, let right):
      operation.apply(scalar(left), scalar(right))
    case .selector, .overTime, .aggregate, .or:
      preconditionFailure("the parser lets no vector stand for a number")
    }
  }

  // MARK: Samples

  /// The latest sample of each series, unless it is too old or the series is gone.
  private func latest(_ selector: PromSelector) -> [PromElement] {
    let found = source.series(selector, after: instant - PromQuery.lookback, through: instant)
    return found.compactMap { series in
      series.samples.last?.value.map { value in
        PromElement(name: selector.metric.rawValue, labels: series.labels, value: value)
      }
    }
  }

  private func overTime(
    _ function: PromRangeFunction,
    _ selector: PromSelector,
    _ range: Duration
  ) -> [PromElement] {
    let found = source.series(selector, after: instant - range, through: instant)
    let name = function.keepsName ? selector.metric.rawValue : nil
    return found.compactMap { series in
      function.apply(to: series.samples.compactMap(\.value)).map { value in
        PromElement(name: name, labels: series.labels, value: value)
      }
    }
  }

  // MARK: Operators

  private func binary(
    _ operation: PromOperator,
    _ left: PromNode,
    _ right: PromNode
  ) -> [PromElement] {
    if left.isScalar {
      let number = scalar(left)
      return vector(right).compactMap { result(operation, number, $0.value, of: $0) }
    }
    if right.isScalar {
      let number = scalar(right)
      return vector(left).compactMap { result(operation, $0.value, number, of: $0) }
    }
    return matched(operation, vector(left), vector(right))
  }

  /// What an operation makes of an element; `nil` where a comparison filters it out.
  private func result(
    _ operation: PromOperator,
    _ left: Double,
    _ right: Double,
    of element: PromElement
  ) -> PromElement? {
    let value = operation.apply(left, right)
    if operation.isComparison, !operation.isBool { return value == 0 ? nil : element }
    return PromElement(labels: element.labels, value: value)
  }

  /// Pairs the elements of two vectors that have the same labels.
  ///
  /// Within a vector they differ: no part of a query that is read here gives labels twice, under
  /// whatever name.
  private func matched(
    _ operation: PromOperator,
    _ left: [PromElement],
    _ right: [PromElement]
  ) -> [PromElement] {
    left.compactMap { element in
      right.first { $0.labels == element.labels }
        .flatMap { result(operation, element.value, $0.value, of: element) }
    }
  }
}
