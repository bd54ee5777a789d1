import Autoscaling

extension LintFinding {
  /// A reader's finding under the ID of a text.
  init(_ diagnostic: Diagnostic, rule: RefusalKind) {
    let isLimit = rule == .notSimulated
    self.init(
      position: diagnostic.position,
      severity: isLimit ? .info : LintSeverity(diagnostic.severity),
      rule: rule.text.id,
      message: diagnostic.message,
      fix: diagnostic.hint
    )
  }
}

extension LintSeverity {
  init(_ severity: Diagnostic.Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .info
      }
  }
}

/// Who says it.
enum RefusalKind: Equatable {
  case notReadable, scenario, apiServer, webhook, reconciler, sidekiq, notice, notSimulated

  var text: LintRuleText {
    switch self {
    case .notReadable: RefusalText.notReadable
    case .scenario: RefusalText.scenario
    case .apiServer: RefusalText.apiServer
    case .webhook: RefusalText.webhook
    case .reconciler: RefusalText.reconciler
    case .sidekiq: RefusalText.sidekiq
    case .notice: RefusalText.notice
    case .notSimulated: RefusalText.notSimulated
    }
  }

  /// By its words, which are those of the system that says it.
  init(_ diagnostic: Diagnostic) {
    let message = diagnostic.message
    func begins(with beginnings: [String]) -> Bool {
      beginnings.contains { message.hasPrefix($0) }
    }
    if diagnostic.reach == .simulator {
      self = .notSimulated
    } else if diagnostic.severity != .error {
      self = .notice
    } else if begins(with: [Diagnostic.webhook]) {
      self = .webhook
    } else if begins(with: Self.operatorWords) {
      self = .reconciler
    } else if begins(with: ["missing argument: ", "sidekiq: "]) {
      self = .sidekiq
    } else {
      self = .apiServer
    }
  }

  /// How the operator's refusals begin, with or without the phase before them.
  private static let operatorWords =
    [
      "error parsing ", "error getting scaler ", "no scaler found ", "'listLength' is ",
      "'threshold' is ", "'value' is ",
    ]
    + [
      ReconcileError.Phase.scaleTarget, .replicaCounts, .triggers, .horizontalPodAutoscaler,
      .pausedReplicas,
    ].map(\.rawValue)
}
