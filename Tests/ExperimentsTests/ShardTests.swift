import Experiments
import Testing

@Suite struct ShardTests {
  @Test(arguments: [(cells: 35, shards: 7), (cells: 10, shards: 3), (cells: 3, shards: 3)])
  func `the shards of a sweep have each cell once`(cells: Int, shards: Int) {
    let all = (0..<shards).map { Shard(index: $0, count: shards) }
    for cell in 0..<cells {
      #expect(all.count { $0.contains(cell) } == 1)
    }
    for shard in all {
      #expect(shard.cellCount(of: cells) == (0..<cells).count { shard.contains($0) })
    }
  }

  @Test func `a shard is written I/N`() throws {
    #expect(try Shard(parsing: "2/7") == Shard(index: 2, count: 7))
    #expect(try Shard(parsing: "0/1").isWhole)
  }

  @Test(arguments: [
    ("7/7", "'--shard 7/7': 7 shards are counted from 0 to 6"),
    ("-1/7", "'--shard -1/7': 7 shards are counted from 0 to 6"),
    ("0/0", "'--shard 0/0': a sweep has at least one shard"),
    ("0/-2", "'--shard 0/-2': a sweep has at least one shard"),
    ("1", "'--shard' must be I/N with whole numbers, such as 0/7 to 6/7, not '1'"),
    ("a/b", "'--shard' must be I/N with whole numbers, such as 0/7 to 6/7, not 'a/b'"),
    ("1/2/3", "'--shard' must be I/N with whole numbers, such as 0/7 to 6/7, not '1/2/3'"),
    ("1/", "'--shard' must be I/N with whole numbers, such as 0/7 to 6/7, not '1/'"),
  ])
  func `any other text is refused with a sentence`(text: String, message: String) {
    let error = #expect(throws: ShardError.self) { try Shard(parsing: text) }
    #expect(error?.description == message)
  }

  @Test func `a shard without cells is refused`() throws {
    try Shard(index: 4, count: 7).check(cellCount: 5)
    let error = #expect(throws: ShardError.self) {
      try Shard(index: 5, count: 7).check(cellCount: 5)
    }
    #expect(
      error?.description
        == "shard 5 of 7 has no cells: the sweep has only 5; use 5 shards or fewer"
    )
  }

  @Test(arguments: [
    (["JOB_COMPLETION_INDEX": "3"], 3),
    (["SLURM_ARRAY_TASK_ID": "3"], 3),
    (["SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_STEP": "1"], 3),
    (["SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1"], 2),
    (["SLURM_ARRAY_TASK_ID": "4", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_STEP": "2"], 2),
  ])
  func `a scheduler names the part, from 0 or from where its array begins`(
    environment: [String: String],
    index: Int
  ) throws {
    #expect(try Shard(of: 4, in: environment) == Shard(index: index, count: 4))
  }

  @Test(arguments: [
    ([:], "needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID"),
    (["JOB_COMPLETION_INDEX": "0", "SLURM_ARRAY_TASK_ID": "0"], "are both set"),
    (["JOB_COMPLETION_INDEX": "zero"], "must be a whole number from 0 on, not 'zero'"),
    (["JOB_COMPLETION_INDEX": "-1"], "must be a whole number from 0 on, not '-1'"),
    (["JOB_COMPLETION_INDEX": ""], "must be a whole number from 0 on, not ''"),
    (["JOB_COMPLETION_INDEX": "4"], "4 shards are counted from 0 to 3"),
    (["SLURM_ARRAY_TASK_ID": "4"], "4 shards are counted from 0 to 3"),
    (["SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "x"], "SLURM_ARRAY_TASK_MIN must be"),
  ])
  func `an environment that names no part is refused`(
    environment: [String: String],
    message: String
  ) {
    let error = #expect(throws: ShardError.self) { try Shard(of: 4, in: environment) }
    #expect(error?.description.contains(message) == true)
  }
}
