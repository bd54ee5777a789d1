import Autoscaling

/// A recorded ScaledObject: what the webhook says, what the reconciler does, which HPA it makes.
struct KEDAHPACase: Decodable {
  let id: String
  let scaledObject: KEDARecordedObject
  let env: [String: String]?
  let initialReplicas: Int?
  let containerRequests: [String: String]?
  let otherScaledObjects: [KEDARecordedObject]?
  let otherHpas: [OtherHPA]?
  let expect: Expectation

  /// Another HPA of the namespace.
  struct OtherHPA: Decodable {
    var metadata: Metadata
    var spec: Spec

    /// Its `metadata`.
    struct Metadata: Decodable {
      var name: String?
      var annotations: [String: String]?
      var ownerReferences: [Owner]?
    }

    /// One of its owners.
    struct Owner: Decodable {
      var kind: String?
      var name: String?
    }

    /// Its `spec`.
    struct Spec: Decodable {
      var scaleTargetRef: KEDARecordedObject.ScaleTargetRef
    }
  }

  /// The recorded results.
  struct Expectation: Decodable {
    var admission: [String: Admission]?
    var reconcileError: String?
    var ready: KEDATrajectory.Condition?
    var externalMetricNames: [String]?
    var resourceMetricNames: [String]?
    var compositeScalerName: String?
    var triggersTypes: String?
    var hpaName: String?
    var hpa: KEDARecordedHPA?
  }

  /// What one check of the webhook said.
  struct Admission: Decodable {
    var error: String?
    var warnings: [String]?

    var text: String { error ?? "warnings: \((warnings ?? []).joined(separator: "; "))" }
  }

  /// Every field that came out otherwise.
  func differences(at place: KEDARecordingPlace) -> [RecordingReport.Difference] {
    var place = place
    place.caseID = id
    var controller = ScaledObjectController(
      unreconciled: scaledObject.object,
      environment: env ?? [:],
      authentication: [:],
      createdAt: .zero
    )
    let outcome = controller.reconcile([], replicas: initialReplicas ?? 0, at: .zero)
    let ready = controller.status.conditions.ready
    return admissionDifferences(at: place)
      + place.compare(
        "reconcileError",
        expect.reconcileError ?? "none",
        outcome.error?.message ?? "none"
      )
      + place.compare(
        "ready",
        expect.ready?.text ?? "none",
        "\(ready.status.rawValue) \(ready.reason) \(ready.message)"
      )
      + nameDifferences(controller.names, at: place)
      + (expect.hpa?.differences(from: controller.hpa, at: place)
        ?? place.compare("hpa", "none", controller.hpa?.name ?? "none"))
  }

  private func nameDifferences(
    _ names: ReconciledNames,
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    place.compare(
      "externalMetricNames",
      "\(expect.externalMetricNames ?? [])",
      "\(names.externalMetricNames)"
    )
      + place.compare(
        "resourceMetricNames",
        "\(expect.resourceMetricNames ?? [])",
        "\(names.resourceMetricNames)"
      )
      + place.compare(
        "compositeScalerName",
        expect.compositeScalerName ?? "",
        names.compositeScalerName
      )
      + place.compare("triggersTypes", expect.triggersTypes ?? "", names.triggersTypes)
      + place.compare("hpaName", expect.hpaName ?? "", names.hpaName)
  }

  private func admissionDifferences(
    at place: KEDARecordingPlace
  ) -> [RecordingReport.Difference] {
    let findings = Autoscaling.Admission(scaledObject.object, in: cluster).review()
    return Autoscaling.Admission.Check.allCases.flatMap { check in
      let found = findings.first { $0.check == check }
      let text = found.map { finding in
        finding.error ?? "warnings: \(finding.warnings.joined(separator: "; "))"
      }
      return place.compare(
        "admission.\(check.rawValue)",
        expect.admission?[check.rawValue]?.text ?? "none",
        text ?? "none"
      )
    }
  }

  private var cluster: AdmissionCluster {
    let requests = containerRequests ?? [:]
    return AdmissionCluster(
      scaledObjects: (otherScaledObjects ?? []).map(\.object),
      horizontalPodAutoscalers: (otherHpas ?? []).map(\.hpa),
      containers: [
        AdmissionCluster.Container(
          name: "sidekiq",
          resources: ["cpu", "memory"].filter {
            Quantity(requests[$0] ?? "0").map { $0.milli > 0 } ?? false
          }
        )
      ]
    )
  }
}

extension KEDAHPACase.OtherHPA {
  fileprivate var hpa: AdmissionCluster.HPA {
    AdmissionCluster.HPA(
      name: metadata.name ?? "",
      target: ScaledObject.ScaleTargetRef(
        name: spec.scaleTargetRef.name ?? "",
        apiVersion: spec.scaleTargetRef.apiVersion,
        kind: spec.scaleTargetRef.kind
      ),
      owner: metadata.ownerReferences?.first { $0.kind == "ScaledObject" }?.name,
      annotations: metadata.annotations ?? [:]
    )
  }
}
