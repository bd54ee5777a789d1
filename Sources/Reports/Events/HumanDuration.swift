import Simulation

/// An age as `kubectl` prints it: `12s`, `5m12s`, `42m`, `2h5m`, `12h`, `3d`.
///
/// Models `HumanDuration` of `k8s.io/apimachinery`, `pkg/util/duration/duration.go`.
enum HumanDuration {
  static func text(_ age: Duration) -> String {
    let seconds = Int(SimDuration(age).nanoseconds / 1_000_000_000)
    if seconds < -1 { return "<invalid>" }
    if seconds < 120 { return "\(max(0, seconds))s" }
    let minutes = seconds / 60
    if minutes < 10 { return joined(minutes, "m", seconds % 60, "s") }
    if minutes < 180 { return "\(minutes)m" }
    let hours = minutes / 60
    if hours < 8 { return joined(hours, "h", minutes % 60, "m") }
    if hours < 48 { return "\(hours)h" }
    if hours < 192 { return joined(hours / 24, "d", hours % 24, "h") }
    if hours < 24 * 365 * 2 { return "\(hours / 24)d" }
    if hours < 24 * 365 * 8 { return joined(hours / 24 / 365, "y", hours / 24 % 365, "d") }
    return "\(hours / 24 / 365)y"
  }

  private static func joined(_ many: Int, _ unit: String, _ rest: Int, _ part: String) -> String {
    rest == 0 ? "\(many)\(unit)" : "\(many)\(unit)\(rest)\(part)"
  }
}
