import Testing

@testable import Experiments

@Suite struct ParameterSetTests {
  @Test(arguments: [
    ("listLength=250,500,1000", ["250", "500", "1000"]),
    ("maxReplicaCount=2..8", ["2", "3", "4", "5", "6", "7", "8"]),
    ("n=250..1000 by 250", ["250", "500", "750", "1000"]),
    ("n=250..1100 by 250", ["250", "500", "750", "1000"]),
    ("n=1, 5..7 , 20", ["1", "5", "6", "7", "20"]),
    ("n=4..4", ["4"]),
    ("n=-1..1", ["-1", "0", "1"]),
    ("controlPlane.tolerance=0.05..0.2 by 0.05", ["0.05", "0.1", "0.15", "0.2"]),
    ("n=1k,1.5k,2M", ["1000", "1500", "2000000"]),
    ("warmUp=10s..30s by 10s", ["10s", "20s", "30s"]),
    ("scaleUp.selectPolicy=Max,Min", ["Max", "Min"]),
    ("idleReplicaCount=none,0", ["none", "0"]),
  ])
  func `a set is a comma list of values and ranges`(argument: String, values: [String]) throws {
    #expect(try ParameterSet(parsing: argument).values == values)
  }

  @Test func `a logarithmic range has both ends and equal ratios`() throws {
    let set = try ParameterSet(parsing: "listLength=100..10000 log 9")
    #expect(
      set.values == ["100", "178", "316", "562", "1000", "1778", "3162", "5623", "10000"]
    )
    #expect(try ParameterSet(parsing: "n=1..4 log 9").values == ["1", "2", "3", "4"])
    #expect(try ParameterSet(parsing: "n=0.1..10 log 3").values == ["0.1", "1", "10"])
  }

  @Test(arguments: [
    ("listLength", "'listLength' has no '='; write PARAMETER=VALUE, such as 'listLength=500'"),
    ("=5", "'=5' names no parameter; write PARAMETER=VALUE, such as 'listLength=500'"),
    (
      "n=",
      "the set of 'n' is empty; write values or a range, such as 'n=250,500,1000' or 'n=2..8'"
    ),
    ("n=1,,2", "'n=1,,2', column 5: a value is missing"),
    ("n=1,", "'n=1,', column 5: a value is missing"),
    ("n=1, 1", "'n=1, 1', column 6: the value '1' is in the set twice"),
    ("n=8..2", "'n=8..2', column 3: the range goes down: write '2..8'"),
    ("n=2..", "'n=2..', column 3: a range needs both ends: 'A..B'"),
    ("n=2..x", "'n=2..x', column 3: 'x' is not a number"),
    ("n=2..8 by 0", "'n=2..8 by 0', column 3: the step must be above 0, not '0'"),
    ("n=2..8 by -1", "'n=2..8 by -1', column 3: the step must be above 0, not '-1'"),
    ("n=0.1..0.5", "'n=0.1..0.5', column 3: '0.1..0.5' needs a step: write 'by STEP'"),
    (
      "n=2..8 step 2",
      "'n=2..8 step 2', column 3: '2..8 step 2' must be 'A..B', 'A..B by STEP' or 'A..B log COUNT'"
    ),
    ("n=5s..1m", "'n=5s..1m', column 3: both ends of '5s..1m' must have the same unit"),
    ("n=0..9 log 3", "'n=0..9 log 3', column 3: a logarithmic range starts above 0, not at '0'"),
    (
      "n=1..9 log 1",
      "'n=1..9 log 1', column 3: the count after 'log' must be a whole number from 2, not '1'"
    ),
    ("n=0..1000000", "'n=0..1000000', column 3: the set has more than 1000000 values"),
    (
      "n=-9000000000000000000..9000000000000000000",
      "'n=-9000000000000000000..9000000000000000000', column 3: the set has more than 1000000 values"
    ),
    (
      "n=1..9 log 99999999", "'n=1..9 log 99999999', column 3: the set has more than 1000000 values"
    ),
    ("n=1 2", "'n=1 2', column 3: '1 2' is not a value or a range"),
  ])
  func `a wrong set is refused with its place`(argument: String, expected: String) {
    #expect(message { _ = try ParameterSet(parsing: argument) } == expected)
  }

  @Test func `an assignment is a parameter and a value`() throws {
    let assignment = try Assignment(parsing: "a:scaleUp.pods = 2")
    #expect(assignment == Assignment(parameter: "a:scaleUp.pods", value: "2"))
    #expect(message { _ = try Assignment(parsing: "a=") } == "'a=' has no value after the '='")
  }
}
