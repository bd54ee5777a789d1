package import Experiments
import Simulation

/// What `calibrate` found: the fit before and after, and the lines to put into the scenario.
package struct CalibrationReport {
  private let outcome: CalibrationStudy.Outcome
  private let factors: [CalibrationStudy.Factor]
  private let samples: Int

  package init(
    _ outcome: CalibrationStudy.Outcome,
    factors: [CalibrationStudy.Factor],
    samples: Int
  ) {
    self.outcome = outcome
    self.factors = factors
    self.samples = samples
  }

  /// The table, what was not determined, and the section of the scenario.
  package func text(style: Style = Style()) -> String {
    var table = TextTable([.left(""), .right("before"), .right("after")])
    for factor in factors {
      table.append([
        TonedText(Self.words(factor)), TonedText(number(factor, outcome.before)),
        TonedText(number(factor, outcome.after)),
      ])
    }
    table.append([
      "backlog off by, fitted part", TonedText(error(outcome.before.fitted)),
      TonedText(error(outcome.after.fitted)),
    ])
    table.append([
      "backlog off by, held-out part", TonedText(error(outcome.before.heldOut)),
      TonedText(error(outcome.after.heldOut), isWorse ? .bad : .plain),
    ])
    var lines = table.lines(style)
    lines.append("")
    lines.append(
      "\(Figure.count(samples)) samples, \(Figure.count(outcome.runs)) runs. Off by 2.00 means: "
        + "twice as many jobs, or half as many, in the mean."
    )
    if !outcome.undetermined.isEmpty {
      let names = outcome.undetermined.map(\.rawValue).joined(separator: ", ")
      lines.append("Left as it was, for the recording says nothing of it: \(names).")
    }
    if isWorse {
      lines.append(
        "The held-out part did not get better: the scenario lacks something that no factor mends."
      )
    } else {
      lines += ["", "For the scenario:", "", section]
    }
    return lines.joined(separator: "\n")
  }

  /// The YAML of the calibration.
  package var section: String {
    let found = outcome.after.calibration
    return "calibration: {serviceTimes: \(found.serviceTimes), cpuShare: \(found.cpuShare), "
      + "boot: \(found.boot)}"
  }

  /// For machines.
  package var json: String {
    JSON.object([
      ("samples", .integer(samples)), ("runs", .integer(outcome.runs)),
      ("before", fit(outcome.before)), ("after", fit(outcome.after)),
      ("undetermined", .array(outcome.undetermined.map { .string($0.rawValue) })),
    ]).text
  }

  private func fit(_ fit: CalibrationStudy.Fit) -> JSON {
    .object([
      ("serviceTimes", .number(fit.calibration.serviceTimes)),
      ("cpuShare", .number(fit.calibration.cpuShare)),
      ("boot", .number(fit.calibration.boot)),
      ("fittedFactor", .number(fit.fitted.factor)),
      ("heldOutFactor", .number(fit.heldOut.factor)),
    ])
  }

  private var isWorse: Bool {
    outcome.after.calibration != outcome.before.calibration
      && outcome.after.heldOut.value >= outcome.before.heldOut.value
  }

  private func error(_ error: BacklogError) -> String { Figure.decimal(error.factor, places: 2) }

  private func number(
    _ factor: CalibrationStudy.Factor,
    _ fit: CalibrationStudy.Fit
  ) -> String {
    switch factor {
    case .serviceTimes: "× " + Figure.decimal(fit.calibration.serviceTimes, places: 3)
    case .cpuShare:
      (fit.calibration.cpuShare < 0 ? "" : "+")
        + Figure.decimal(fit.calibration.cpuShare, places: 3)
    case .boot: "× " + Figure.decimal(fit.calibration.boot, places: 3)
    }
  }

  private static func words(_ factor: CalibrationStudy.Factor) -> String {
    switch factor {
    case .serviceTimes: "service times"
    case .cpuShare: "share of computing"
    case .boot: "boot"
    }
  }
}
