/// A field of an object that parameters can reach by a path or an alias.
struct ParameterField<Object>: Sendable {
  /// Such as `spec.triggers[0].metadata.listLength`.
  let path: String
  /// Such as `listLength`; several fields of one object may share it.
  let alias: String?
  /// A short name of this one field, such as `scaleUp.policies[0].value`.
  let placeAlias: String?
  let domain: ParameterDomain
  /// Whether the value may be `none`, which removes the field.
  let isOptional: Bool
  let get: @Sendable (Object) -> ParameterValue?
  let set: @Sendable (inout Object, ParameterValue?) -> Void

  init(
    _ path: String,
    alias: String? = nil,
    placeAlias: String? = nil,
    _ domain: ParameterDomain,
    isOptional: Bool = false,
    get: @escaping @Sendable (Object) -> ParameterValue?,
    set: @escaping @Sendable (inout Object, ParameterValue?) -> Void
  ) {
    self.path = path
    self.alias = alias
    self.placeAlias = placeAlias
    self.domain = domain
    self.isOptional = isOptional
    self.get = get
    self.set = set
  }

  /// Whether a person who writes `name` means this field.
  func isCalled(_ name: String) -> Bool {
    name == path || name == alias || name == placeAlias
  }

  /// The field as it is in `object`.
  func parameter(of object: Object, _ reference: Parameter.ObjectReference?) -> Parameter {
    Parameter(
      object: reference,
      path: path,
      alias: alias,
      placeAlias: placeAlias,
      domain: domain,
      isOptional: isOptional,
      value: get(object)
    )
  }
}

extension ParameterField {
  /// A whole number that is always there.
  static func count<Number: FixedWidthInteger & Sendable>(
    _ path: String,
    alias: String? = nil,
    _ range: ClosedRange<Int>,
    _ place: any WritableKeyPath<Object, Number> & Sendable
  ) -> ParameterField {
    ParameterField(path, alias: alias, .count(range)) { object in
      .count(Int(object[keyPath: place]))
    } set: { object, value in
      guard case .count(let number) = value else { return }
      object[keyPath: place] = Number(clamping: number)
    }
  }

  /// A number that is always there.
  static func decimal(
    _ path: String,
    _ range: ClosedRange<Double>,
    _ place: any WritableKeyPath<Object, Double> & Sendable
  ) -> ParameterField {
    ParameterField(path, .decimal(range)) { object in
      .decimal(object[keyPath: place])
    } set: { object, value in
      guard case .decimal(let number) = value else { return }
      object[keyPath: place] = number
    }
  }

  /// A whole number that may be absent.
  static func optionalCount<Number: FixedWidthInteger & Sendable>(
    _ path: String,
    alias: String? = nil,
    _ range: ClosedRange<Int>,
    _ place: any WritableKeyPath<Object, Number?> & Sendable
  ) -> ParameterField {
    ParameterField(path, alias: alias, .count(range), isOptional: true) { object in
      object[keyPath: place].map { .count(Int($0)) }
    } set: { object, value in
      guard case .count(let number) = value else {
        object[keyPath: place] = nil
        return
      }
      object[keyPath: place] = Number(clamping: number)
    }
  }

  /// A duration that is always there.
  static func duration(
    _ path: String,
    _ range: ClosedRange<Duration>,
    _ place: any WritableKeyPath<Object, Duration> & Sendable
  ) -> ParameterField {
    ParameterField(path, .duration(range)) { object in
      .duration(object[keyPath: place])
    } set: { object, value in
      guard case .duration(let duration) = value else { return }
      object[keyPath: place] = duration
    }
  }
}
