import Autoscaling

/// What is measured, by the name that the command line gives it.
enum ControllerCase: String, CaseIterable {
  case hpaSyncSteady = "hpa-sync-steady"
  case hpaSyncBusy = "hpa-sync-busy"
  case kedaPollSteady = "keda-poll-steady"
  case kedaPollBusy = "keda-poll-busy"
  case kedaRequestSteady = "keda-request-steady"
  case kedaRequestBusy = "keda-request-busy"

  /// Lengths of a queue that rises over hours and falls to nothing: every step changes something.
  private static let lengths: [Int64] = (0..<240).map { step in
    let phase = Int64(step % 240)
    return phase < 120 ? phase * 400 : max(0, (180 - phase) * 800)
  }

  /// Prepares the load, warms it up, and hands it with its number of calls to `measure`.
  func run(calls: Int, measure: (_ calls: Int, _ call: (Int) -> Void) -> Void) throws {
    var hpa = try HPALoad()
    var keda = try KEDALoad()
    let lengths = Self.lengths
    let work: (Int) -> Void =
      switch self {
      case .hpaSyncSteady: { _ in hpa.sync(jobs: 1400) }
      case .hpaSyncBusy: { hpa.sync(jobs: lengths[$0 % 240]) }
      case .kedaPollSteady: { _ in keda.poll(.length(1400)) }
      case .kedaPollBusy: { keda.poll(Self.reading(lengths[$0 % 240], $0)) }
      case .kedaRequestSteady: { _ in keda.request(.length(1400)) }
      case .kedaRequestBusy: { keda.request(Self.reading(lengths[$0 % 240], $0)) }
      }
    for index in 0..<480 { work(index) }
    measure(calls, work)
  }

  /// A length, and now and then a read that fails.
  private static func reading(_ length: Int64, _ index: Int) -> ListReading {
    index % 40 < 3 ? .readFails("LOADING Redis is loading the dataset in memory") : .length(length)
  }
}
