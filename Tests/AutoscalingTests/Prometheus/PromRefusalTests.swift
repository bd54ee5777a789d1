import Autoscaling
import Testing

/// Queries that cannot be simulated, with their messages.
@Suite struct PromRefusalTests {
  private func message(_ text: String) -> String {
    do throws(PromQueryError) {
      _ = try PromQuery(text)
      return "accepted"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "max(rate(sidekiq_jobs_total[5m]))",
      "1:5: 'rate()' is not supported; supported: 'sum', 'max', 'min', 'avg', 'count',"
        + " 'max_over_time', 'min_over_time', 'avg_over_time', 'sum_over_time',"
        + " 'count_over_time', 'last_over_time', 'vector'"
    ),
    (
      "sum(sidekiq_jobs_total)",
      "1:5: the metric 'sidekiq_jobs_total' is not simulated; supported:"
        + " 'sidekiq_queue_backlog', 'ruby_sidekiq_queue_backlog', 'sidekiq_queue_enqueued_jobs',"
        + " 'sidekiq_queue_latency_seconds', 'ruby_sidekiq_queue_latency_seconds'"
    ),
    (
      "max(sidekiq_queue_backlog) ^ 2",
      "1:28: '^' is not supported; supported: + - * / == != > < >= <= 'or', 'by', 'without', 'bool'"
    ),
    (
      "max(sidekiq_queue_backlog offset 5m)",
      "1:27: 'offset' is not supported;"
        + " supported: + - * / == != > < >= <= 'or', 'by', 'without', 'bool'"
    ),
    ("1 + 1", "1:1: the query gives a number, and KEDA reads vectors only; use 'vector()'"),
    ("sum(1)", "1:5: expected a vector, found a number"),
    ("1 > 2", "1:3: comparisons between scalars must use BOOL modifier"),
    ("vector(vector(1))", "1:8: expected a number, found a vector"),
    ("", "1:1: expected a metric, a function or a number, found the end of the query"),
    ("sum(\n  sidekiq_queue_backlog", "2:24: expected ')', found the end of the query"),
    (
      #"max(sidekiq_queue_backlog{queue="default)"#,
      "1:33: a string without its end"
    ),
    (
      #"sidekiq_queue_backlog{queue=~"(?i)default"}"#,
      "1:30: flags and named groups in a pattern are not supported;"
        + " supported: literals . [a-z] ( ) | * + ?"
    ),
    (
      "max_over_time(max(sidekiq_queue_backlog)[5m:])",
      "1:15: 'max_over_time()' takes a selector with a range; subqueries are not supported"
    ),
    ("max_over_time(sidekiq_queue_backlog)", "1:36: expected '[', found ')'"),
    (
      "max_over_time(sidekiq_queue_backlog[5x])",
      "1:37: expected a duration such as 5m, found '5x'"
    ),
    ("max_over_time(sidekiq_queue_backlog[2d])", "1:37: a range must not be longer than 1 day"),
    ("{__name__=\"x\"}", "1:1: a selector without the name of its metric"),
    ("vector(1) vector(2)", "1:11: expected an operator, found 'vector'"),
    ("vector(1) $ 2", "1:11: unexpected character '$'"),
  ])
  func `a query beyond the subset is refused where it leaves it`(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  @Test func `a bare range needs a function`() {
    let text = message("sum(sidekiq_queue_backlog[5m])")
    #expect(text.hasPrefix("1:26: a range stands only in a function over a range; supported: "))
  }

  @Test func `matching by labels is refused`() {
    let text = message("sidekiq_queue_backlog * on (queue) sidekiq_queue_backlog")
    #expect(text.hasPrefix("1:25: 'on' is not supported"))
  }

  @Test func `a query that is nested too deeply is refused`() {
    let text = String(repeating: "(", count: 200) + "vector(1)" + String(repeating: ")", count: 200)
    #expect(message(text) == "1:101: the query is nested too deeply")
  }
}
