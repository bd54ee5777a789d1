/// How pages look: calm, in light and dark, on narrow screens and on paper.
///
/// The colours of lines differ in lightness as well as in hue, and none says anything alone.
enum StyleSheet {
  static let rules = [colors, text, tables, charts, paper].joined(separator: "\n")

  private static let colors = """
    :root { color-scheme: light dark;
      --ground: #fbfbfa; --ink: #1c2530; --soft: #57626f; --rule: #dce1e6; --wash: #f0f3f6;
      --blue: #0b62a4; --orange: #b64a00; --green: #00735a; --purple: #8a3f78;
      --good: #00695c; --bad: #a8321b; }
    @media (prefers-color-scheme: dark) { :root {
      --ground: #14181d; --ink: #e3e8ed; --soft: #9aa7b4; --rule: #2e3740; --wash: #1c2229;
      --blue: #62b3f0; --orange: #ff9d5c; --green: #4fd0a5; --purple: #e09ccd;
      --good: #5fd4b0; --bad: #ff8a70; } }
    """

  private static let text = """
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 70rem; background: var(--ground);
      color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
    h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; }
    h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; }
    p { margin: .5rem 0; overflow-wrap: anywhere; }
    dl { margin: .5rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
    dt { grid-column: 1; color: var(--soft); }
    dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
    ol, ul { margin: .5rem 0; padding-left: 2rem; }
    li { overflow-wrap: anywhere; }
    code { font: .9em ui-monospace, monospace; }
    time { color: var(--soft); font-variant-numeric: tabular-nums; }
    header { padding-bottom: 1rem; border-bottom: 1px solid var(--rule); }
    footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
    footer, .faint, small { color: var(--soft); font-size: .875rem; }
    .strong { font-weight: 600; }
    .good { color: var(--good); }
    .bad { color: var(--bad); font-weight: 600; }
    .verdict { margin: 1.5rem 0; padding: .5rem 1rem; background: var(--wash);
      border-left: .25rem solid var(--soft); }
    summary { cursor: pointer; padding: .25rem 0; }
    @media (max-width: 36rem) { dl { display: block; } dt { margin-top: .5rem; } }
    """

  private static let tables = """
    .scroll { overflow-x: auto; margin: .75rem 0; }
    table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
    th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--rule); text-align: left;
      vertical-align: top; white-space: nowrap; }
    th { font-weight: 600; }
    thead th { color: var(--soft); border-bottom-width: 2px; }
    .r { text-align: right; }
    td small { display: block; }
    td.wide { white-space: normal; min-width: 20rem; overflow-wrap: anywhere; }
    tbody tr:hover, .front { background: var(--wash); }
    .front > :first-child { box-shadow: inset 3px 0 var(--blue); }
    """

  private static let charts = """
    figure { margin: 1rem 0; max-width: 60rem; }
    figcaption { color: var(--soft); font-size: .875rem; }
    svg { display: block; width: 100%; min-width: 42rem; height: auto; }
    svg text { fill: var(--soft); font: 12px system-ui, sans-serif; stroke: var(--ground);
      stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
    svg .name, svg .label { fill: var(--ink); font-weight: 600; }
    svg .rule { stroke: var(--rule); }
    svg .mark { stroke: var(--orange); stroke-dasharray: 2 3; }
    svg .number { fill: var(--orange); font-weight: 600; text-anchor: middle; }
    svg path, svg text { pointer-events: none; }
    svg .up, svg .down, svg .number { pointer-events: auto; }
    svg .middle { text-anchor: middle; }
    svg .end { text-anchor: end; }
    .line { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
    .area { fill-opacity: .3; stroke-width: 1; }
    .dashed { stroke-dasharray: 5 3; }
    .blue { stroke: var(--blue); } .area.blue { fill: var(--blue); }
    .green { stroke: var(--green); } .area.green { fill: var(--green); }
    .purple { stroke: var(--purple); } .area.purple { fill: var(--purple); }
    .ink { stroke: var(--ink); }
    .limit { stroke: var(--bad); stroke-dasharray: 8 4; }
    .up, .down { fill: var(--ink); } .down { fill-opacity: .55; }
    .sight { fill: transparent; }
    .sight:hover { fill: var(--soft); fill-opacity: .15; }
    .point { fill: none; stroke: var(--soft); }
    .crowd { fill: none; stroke: var(--soft); stroke-width: 4; stroke-linecap: round;
      stroke-opacity: .6; }
    .best { fill: var(--blue); stroke: var(--ground); }
    """

  private static let paper = """
    @media print {
      :root { color-scheme: light; --ground: #fff; --ink: #000; --soft: #444; --rule: #bbb;
        --wash: #f3f3f3; --blue: #0b62a4; --orange: #b64a00; --green: #00735a; --purple: #8a3f78;
        --good: #00695c; --bad: #a8321b; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      svg { min-width: 0; }
      .scroll { overflow: visible; }
      figure, tr, .verdict { break-inside: avoid; }
      h2 { break-after: avoid; }
    }
    """
}
