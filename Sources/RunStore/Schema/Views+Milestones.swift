extension Views {
  static let milestones = """
    CREATE VIEW v_milestones AS
    SELECT m.run AS run, r.scenarioName AS scenario, r.policyName AS policy,
      m.activity AS activity, m.milestone AS milestone, m.share AS share, m.count AS count,
      m.unreached AS unreached, m.secondsP50 AS secondsP50, m.secondsP95 AS secondsP95,
      m.secondsP99 AS secondsP99, m.secondsMax AS secondsMax
    FROM milestone_results m
    JOIN runs r ON r.id = m.run
    """

  /// `v_milestones` in the order of the runs, which a merge may have stored in another one.
  static let orderedMilestones = """
    DROP VIEW IF EXISTS v_milestones;
    \(milestones)
    ORDER BY m.run, m.position;

    """
}
