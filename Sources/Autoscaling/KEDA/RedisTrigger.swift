/// The parameters of a `redis` trigger.
///
/// Models `redisMetadata` in KEDA, `pkg/scalers/redis_scaler.go`.
package struct RedisTrigger: Equatable, Sendable {
  /// `host:port`; the plain `redis` trigger uses the first one only.
  package let addresses: [String]
  package let listName: String
  /// Jobs for each pod, the HPA's target; 5 when absent.
  package let listLength: Int64
  /// Active above this, strictly; 0 when absent.
  package let activationListLength: Int64
  package let databaseIndex: Int
  package let username: String
  package let password: String
  package let enableTLS: Bool
  package let unsafeSsl: Bool
}
