/// A parameter that can be addressed, with its present value.
package struct Parameter: Equatable, Sendable {
  /// Whose it is; `nil`: the scenario's own.
  package var object: ObjectReference?
  /// Such as `spec.triggers[0].metadata.listLength`.
  package var path: String
  /// Such as `listLength`.
  package var alias: String?
  /// A short name that tells apart what shares an alias, such as `scaleUp.policies[0].value`.
  package var placeAlias: String?
  package var domain: ParameterDomain
  /// Whether the value may be `none`, which removes the field.
  package var isOptional: Bool
  /// `nil` when the field is absent.
  package var value: ParameterValue?

  package init(
    object: ObjectReference?,
    path: String,
    alias: String?,
    placeAlias: String? = nil,
    domain: ParameterDomain,
    isOptional: Bool,
    value: ParameterValue?
  ) {
    self.object = object
    self.path = path
    self.alias = alias
    self.placeAlias = placeAlias
    self.domain = domain
    self.isOptional = isOptional
    self.value = value
  }

  /// The shortest name: the alias, else the path.
  package var name: String { alias ?? path }

  /// All that a person may call it.
  var names: [String] { [alias, placeAlias, path].compactMap(\.self) }

  /// Reads a value, which was given to the parameter as `name`; `nil` removes the field.
  @discardableResult
  func parse(_ text: String, as name: String) throws(ParameterError) -> ParameterValue? {
    if isOptional, text == "none" { return nil }
    guard let value = domain.parse(text) else {
      let allowed = "\(domain)" + (isOptional ? ", or 'none'" : "")
      throw .wrongValue(text, of: name, allowed: allowed)
    }
    return value
  }

  /// A Kubernetes object that has parameters.
  package struct ObjectReference: Equatable, Sendable {
    package var kind: Kind
    package var name: String

    package init(kind: Kind, name: String) {
      self.kind = kind
      self.name = name
    }

    /// Which kinds have parameters.
    package enum Kind: String, Sendable {
      case scaledObject = "ScaledObject"
      case horizontalPodAutoscaler = "HorizontalPodAutoscaler"
      case deployment = "Deployment"
    }
  }
}
