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

  @Option(help: "With '--emit kubernetes': the image.")
  var image = "mastoscale-sim:\(MastoscaleSim.version)"

  @Option(help: "With '--emit': processors of a shard; it runs one worker on each.")
  var cpu = "1"

  @Option(help: "With '--emit': memory of a shard, such as 512Mi.")
  var memory = "512Mi"

  /// Who runs the job.
  enum Target: String, ExpressibleByArgument, CaseIterable {
    case kubernetes, slurm
  }

  /// Refuses what makes no job, and options of a job where none is written.
  func validate(with sharding: ShardOptions) throws {
    guard target != nil else {
      if parallelism != nil {
        throw ValidationError("'--parallelism' belongs to '--emit kubernetes' or '--emit slurm'")
      }
      return
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
