/// The page's style sheet: light and dark by the reader's choice, light on paper.
enum ReportStyle {
  static let sheet = """
    :root {
      --ground: #ffffff; --raised: #f6f7f9; --ink: #1b2330; --muted: #5d6878; --line: #dfe3ea;
      --track: #e8ebf0; --blue: #2563c9; --teal: #2a8f86; --violet: #7a5cc0; --red: #c8382e;
      --amber: #b86e00; --green: #1f7f4c; --pink: #c2417f; --brown: #84603f; --quiet: #a3adbb;
      --on: #ffffff;
      --right: #d8efe2; --missed: #dce8fb; --spurious: #fbe0dc;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ground: #12161c; --raised: #1a2029; --ink: #e4e8ee; --muted: #98a3b3; --line: #2c3541;
        --track: #262e39; --blue: #6ba0f5; --teal: #58c2b6; --violet: #ab91ea; --red: #f0756a;
        --amber: #e3a13d; --green: #5fc792; --pink: #f08fbd; --brown: #c8a27f; --quiet: #6b7686;
        --on: #12161c;
        --right: #1c3b2b; --missed: #1d3358; --spurious: #4b2421;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 68rem; background: var(--ground);
      color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
      "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums;
      overflow-wrap: break-word; -webkit-print-color-adjust: exact; print-color-adjust: exact;
    }
    h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
    h2 { margin: 3rem 0 1rem; font-size: 1.25rem; }
    h3 { margin: 0 0 .35rem; font-size: .8rem; font-weight: 600; color: var(--muted); }
    .subject { margin: .3rem 0 0; color: var(--muted); }
    .note, figcaption, .summary { color: var(--muted); font-size: .875rem; }
    .note { margin: .75rem 0; }
    .headlines { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.75rem 0 0; }
    .headlines div {
      flex: 1 1 11rem; padding: 1rem 1.25rem; border-radius: .6rem; background: var(--raised);
    }
    .headlines dt { color: var(--muted); font-size: .875rem; }
    .headlines dd { margin: 0; }
    .headlines .value { font-size: 1.75rem; font-weight: 600; line-height: 1.3; }
    .headlines .detail { color: var(--muted); font-size: .8rem; }
    .pictures { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
    figure { margin: 0; flex: 1 1 24rem; min-width: 0; }
    figcaption { margin-top: .5rem; }
    svg { display: block; }
    svg.chart { width: 100%; max-width: 30rem; height: auto; }
    svg.reliability, svg.curves { max-width: 24rem; }
    svg.swatch { display: inline-block; width: 28px; height: 8px; margin-right: .6em; }
    svg.heat { width: 100%; height: auto; }
    svg.bar { width: 100%; height: 6px; margin-top: 3px; }
    svg text { fill: var(--ink); font-size: 12px; }
    svg .tick { fill: var(--muted); font-size: 11.5px; }
    svg .end { text-anchor: end; }
    svg .middle { text-anchor: middle; }
    .grid { stroke: var(--line); }
    .kept { stroke: var(--quiet); stroke-dasharray: 3 3; }
    polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
    polyline.loss { stroke: var(--amber); } circle.loss { fill: var(--amber); }
    polyline.score { stroke: var(--blue); } circle.score { fill: var(--blue); }
    .track { fill: var(--track); }
    .bar .precision { fill: var(--teal); } .bar .recall { fill: var(--violet); }
    .bar .f1 { fill: var(--blue); } .bar .support { fill: var(--quiet); }
    .heat .cell { fill: none; stroke: var(--line); stroke-width: .5; }
    .heat .right { fill: var(--track); } .heat .wrong { fill: var(--red); }
    .heat .count { text-anchor: middle; font-size: 10.5px; }
    .heat .on { fill: var(--on); }
    .reliability .accuracy { fill: var(--blue); fill-opacity: .45; }
    .reliability .count { fill: var(--quiet); }
    .reliability .mean { fill: var(--blue); }
    .ideal { stroke: var(--ink); stroke-dasharray: 4 4; }
    .line-1 { stroke: var(--blue); } .line-2 { stroke: var(--amber); }
    .line-3 { stroke: var(--violet); } .line-4 { stroke: var(--teal); }
    .line-5 { stroke: var(--red); } .line-6 { stroke: var(--green); }
    .line-7 { stroke: var(--pink); } .line-8 { stroke: var(--brown); }
    polyline.line-5, polyline.line-6, polyline.line-7, polyline.line-8 { stroke-dasharray: 6 2; }
    .line-all { stroke: var(--ink); }
    .curves polyline { stroke-width: 1.5; } line.chance { stroke-dasharray: 1 3; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { color: var(--muted); font-weight: 500; font-size: .8rem; vertical-align: bottom; }
    th { text-align: start; font-weight: 600; }
    td, thead th + th { text-align: right; }
    th:first-child, td:first-child { padding-inline-start: 0; }
    tbody th, .mistakes td { overflow-wrap: anywhere; }
    .labels, .parts, .legend { table-layout: fixed; }
    .parts, .legend { max-width: 44rem; }
    .legend { margin-top: 1rem; } .legend th:first-child { width: 44%; }
    .labels th:first-child, .parts th:first-child { width: 28%; }
    .parts th:nth-child(2) { width: 36%; }
    .mistakes { margin-top: 1.5rem; }
    .mistakes td { width: 35%; } .mistakes td:nth-child(-n+2) { width: 27%; }
    .mistakes td:nth-child(3) { width: 11%; }
    .mistakes td:not(:nth-child(3)), .mistakes thead th:not(:nth-child(3)) { text-align: start; }
    .mistakes .example { margin-right: .6em; }
    .sentences { margin: 0; padding: 0; list-style: none; }
    .sentences li { padding: 1rem 0; border-top: 1px solid var(--line); }
    .summary { margin: 0 0 .5rem; }
    .versions { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
    .versions > div { flex: 1 1 20rem; min-width: 0; }
    .words { margin: 0; line-height: 1.9; overflow-wrap: anywhere; }
    .words span { unicode-bidi: isolate; }
    mark {
      padding: .1em .3em; border-radius: .3em; background: none; color: inherit;
      -webkit-box-decoration-break: clone; box-decoration-break: clone;
    }
    mark.right { background: var(--right); }
    mark.missed { background: var(--missed); outline: 1px dashed var(--blue); }
    mark.spurious { background: var(--spurious); outline: 1px dashed var(--red); }
    mark .type {
      margin-inline-start: .4em; font-size: .7em; font-weight: 600; color: var(--muted);
      white-space: nowrap;
    }
    mark.wrong {
      display: inline-flex; flex-direction: column; align-items: center; vertical-align: top;
      padding: 0 .2em .35em; line-height: 1.35;
    }
    mark.wrong .text { border-bottom: 2px solid var(--red); }
    .tags {
      display: flex; flex-wrap: wrap; justify-content: center; gap: 0 .4em; max-width: 14rem;
      font-size: .68rem; font-weight: 600;
    }
    .gold { color: var(--green); } .predicted { color: var(--red); }
    .tags .predicted { text-decoration: line-through; }
    @media (max-width: 34rem) {
      body { padding: 1.5rem 1rem 3rem; }
      table { font-size: .8rem; }
      th, td { padding: .4rem .3rem; }
      thead th { font-size: .7rem; overflow-wrap: normal; }
    }
    @media print {
      body { max-width: none; padding: 0; font-size: 11pt; }
      tr, figure, li, .headlines div { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      thead { display: table-header-group; }
    }
    """
}
