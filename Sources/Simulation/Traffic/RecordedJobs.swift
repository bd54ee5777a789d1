/// Single jobs of a recording, to be pushed again at their instants: 18 bytes each.
///
/// A job whose service time was recorded carries it in the lower bits of its key, and its class has
/// a profile that ``JobProfile/isRecorded``.
package struct RecordedJobs: Equatable, Sendable {
  /// Nanoseconds, ascending; those of one instant are pushed in this order.
  private var times: [Int64]
  /// For each job a place in `kinds`.
  private var places: [UInt16]
  /// Nanoseconds; −1 for a job that draws from its class.
  private var services: [Int64]
  private var kinds: [Kind]
  /// The start of the run as `times` count.
  private let origin: Int64

  /// The classes of jobs of one name.
  package struct Kind: Equatable, Sendable {
    /// Of jobs that bring their service time, and of those that do not.
    package var recorded: JobClassID
    package var drawn: JobClassID

    package init(recorded: JobClassID, drawn: JobClassID) {
      self.recorded = recorded
      self.drawn = drawn
    }
  }

  package init() {
    (times, places, services, kinds, origin) = ([], [], [], [], 0)
  }

  /// Takes over the columns of a recording as they are; none of the jobs comes before `origin`.
  package init(
    times: [Int64],
    places: [UInt16],
    services: [Int64],
    kinds: [Kind],
    origin: Int64
  ) {
    precondition(
      places.count == times.count && services.count == times.count,
      "every job has a time, a name and a service time"
    )
    precondition(times.first ?? origin >= origin, "no job comes before the start of the run")
    (self.times, self.places, self.services) = (times, places, services)
    (self.kinds, self.origin) = (kinds, origin)
  }

  /// The longest service time that a key can carry: 19.5 hours.
  package static let serviceLimit = SimDuration(nanoseconds: Int64(serviceMask))
  private static let serviceMask: UInt64 = 1 << 46 - 1

  package var count: Int { times.count }

  /// Adds the next job.
  package mutating func append(_ jobClass: JobClassID, at time: SimTime, service: SimDuration?) {
    let nanoseconds = origin + time.nanoseconds
    precondition(nanoseconds >= times.last ?? origin, "a recording is in the order of time")
    let kind = Kind(recorded: jobClass, drawn: jobClass)
    let place = kinds.firstIndex(of: kind) ?? kinds.count
    if place == kinds.count { kinds.append(kind) }
    times.append(nanoseconds)
    places.append(UInt16(place))
    services.append(service?.nanoseconds ?? -1)
  }

  /// A job's instant and its key, below that of its source; beyond the last one it never comes.
  func arrival(_ number: Int, of source: RandomKey) -> DrawnArrival {
    guard number < times.count else { return DrawnArrival(time: .max, key: source) }
    return DrawnArrival(time: times[number] - origin, key: key(of: number, source: source))
  }

  func jobClass(of number: Int) -> JobClassID {
    let kind = kinds[Int(places[number])]
    return services[number] >= 0 ? kind.recorded : kind.drawn
  }

  /// The classes that may occur.
  package var classes: [JobClassID] {
    kinds.flatMap { [$0.recorded, $0.drawn] }
  }

  private func key(of number: Int, source: RandomKey) -> RandomKey {
    let key = source.child(UInt64(number))
    let service = services[number]
    guard service >= 0 else { return key }
    precondition(service <= Self.serviceLimit.nanoseconds, "a key carries at most 46 bits")
    return RandomKey(value: key.value & ~Self.serviceMask | UInt64(service))
  }

  /// The service time that a key carries, in nanoseconds.
  static func service(in key: RandomKey) -> Int64 {
    Int64(key.value & serviceMask)
  }
}
