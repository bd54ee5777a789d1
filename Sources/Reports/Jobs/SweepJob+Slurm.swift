extension SweepJob {
  /// A script for `sbatch`: an array job with one store for each task, beside the others in `folder`.
  ///
  /// The files of the scenario are where they are now: Slurm's nodes share the file system. A task
  /// that is requeued goes on where it was stopped.
  package func slurmScript(folder: String) -> String {
    let store = "\"$stores/shard-$SLURM_ARRAY_TASK_ID.sqlite\""
    let words = arguments(store: "").map { $0.isEmpty ? store : $0.shellWord }
    let limit = parallelism < shards ? "%\(parallelism)" : ""
    return """
      #!/bin/bash
      # \(title.replacing("\n", with: " ")); written by mastoscale-sim \(version).
      #   sbatch THIS-FILE     in the folder in which it was written
      #   mastoscale-sim merge \(folder)/shard-*.sqlite     when all tasks are done
      #SBATCH --job-name=\(name)
      #SBATCH --array=0-\(shards - 1)\(limit)
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=\(workers)
      #SBATCH --mem=\(memoryMiB)M
      #SBATCH --time=1-00:00:00
      #SBATCH --requeue
      #SBATCH --open-mode=append
      #SBATCH --output=\(name)-%a.log
      #SBATCH --signal=B:TERM@60

      set -euo pipefail
      stores=\(folder.shellWord)
      mkdir -p "$stores"
      exec "${MASTOSCALE_SIM:-mastoscale-sim}" \(words.joined(separator: " "))

      """
  }
}
