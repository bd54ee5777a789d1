import ArgumentParser
import Autoscaling

/// The job that runs the shards of a sweep elsewhere, instead of the sweep itself.
struct EmissionOptions: ParsableArguments {
  @Option(
    name: .customLong("emit"),
    help: "Run nothing; write a job that runs the shards: kubernetes or slurm."
  )
  var target: Target?

  @Option(help: "With '--emit': how many shards run at once; all by default.")
  var parallelism: Int?

  @Option(
    name: .customLong("image"),
    help: "With '--emit kubernetes': the image; by default mastoscale-sim of this version."
  )
  var givenImage: String?

  @Option(
    name: .customLong("cpu"),
    help: "With '--emit': processors of a shard, 1 by default; it runs one worker on each."
  )
  var givenCPU: String?

  @Option(
    name: .customLong("memory"),
    help: "With '--emit': memory of a shard; 512Mi by default."
  )
  var givenMemory: String?

  /// Who runs the job.
  enum Target: String, ExpressibleByArgument, CaseIterable {
    case kubernetes, slurm
  }

  /// Refuses what makes no job, and options of a job where none is written.
  func validate(with sharding: ShardOptions) throws {
    guard target != nil else {
      let given = [
        ("parallelism", parallelism != nil), ("image", givenImage != nil),
        ("cpu", givenCPU != nil), ("memory", givenMemory != nil),
      ]
      if let (name, _) = given.first(where: { $0.1 }) {
        throw ValidationError("'--\(name)' belongs to '--emit kubernetes' or '--emit slurm'")
      }
      return
    }
    if target == .slurm, givenImage != nil {
      throw ValidationError("'--image' belongs to '--emit kubernetes'")
    }
    guard sharding.shards != nil else {
      throw ValidationError("'--emit' needs '--shards N': into how many parts the sweep is dealt")
    }
    if let parallelism, parallelism < 1 {
      throw ValidationError(
        "'--parallelism' must be a whole number from 1 on, not '\(parallelism)'"
      )
    }
    _ = try milliCPU
    _ = try memoryMiB
    if image.isEmpty || image.contains(where: \.isWhitespace) {
      throw ValidationError("'--image' must name an image, not '\(image)'")
    }
  }

  var image: String { givenImage ?? "mastoscale-sim:\(MastoscaleSim.version)" }
  private var cpu: String { givenCPU ?? "1" }
  private var memory: String { givenMemory ?? "512Mi" }

  /// At least a thousandth of a processor.
  var milliCPU: Int64 {
    get throws {
      guard let quantity = Quantity(cpu), quantity.milli > 0 else {
        throw ValidationError("'--cpu' must be a quantity such as 2 or 500m, not '\(cpu)'")
      }
      return quantity.milli
    }
  }

  /// Rounded up.
  var memoryMiB: Int64 {
    get throws {
      guard let quantity = Quantity(memory), quantity.milli >= 1000 << 20 else {
        throw ValidationError(
          "'--memory' must be a quantity of at least 1Mi such as 512Mi or 2Gi, not '\(memory)'"
        )
      }
      return (quantity.milli - 1) / (1000 << 20) + 1
    }
  }
}
