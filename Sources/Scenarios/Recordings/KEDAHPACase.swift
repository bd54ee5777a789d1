import Autoscaling

/// A recorded ScaledObject: what the webhook says, what the reconciler does, which HPA it makes.
struct KEDAHPACase: Decodable {
  let id: String
  let scaledObject: KEDARecordedObject
  let env: [String: String]?
  let initialReplicas: Int
  let otherScaledObjects: [KEDARecordedObject]?
  let expect: Expectation

  /// The recorded results.
  struct Expectation: Decodable {
    var reconcileError: String?
    var ready: KEDATrajectory.Condition?
  }

  /// Every field that came out otherwise.
  func differences(at place: KEDARecordingPlace) -> [RecordingReport.Difference] {
    []
  }
}
