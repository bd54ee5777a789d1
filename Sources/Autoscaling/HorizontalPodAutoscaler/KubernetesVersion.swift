/// The release of Kubernetes whose HPA controller decides: `hpa.md`, section 15.
package struct KubernetesVersion: MinorRelease {
  package static let major = 1
  /// From the first release that serves `autoscaling/v2`.
  package static let minors = 23...36

  package let minor: Int

  package init(minor: Int) {
    precondition(Self.minors.contains(minor), "only releases that are modelled have a value")
    self.minor = minor
  }
}

// What a release can do that others cannot.
extension KubernetesVersion {
  /// 1.35: `tolerance` in `behavior` counts; before, its feature gate was off or did not exist.
  package var honoursToleranceField: Bool { minor >= 35 }

  /// 1.35: overflowing sums and counts of a Value target are held at the largest integer.
  package var capsValueMetrics: Bool { minor >= 35 }
}

extension HPAController.Settings {
  /// The defaults of a release.
  package init(_ version: KubernetesVersion) {
    self.init(
      honoursToleranceField: version.honoursToleranceField,
      capsValueMetrics: version.capsValueMetrics
    )
  }
}
