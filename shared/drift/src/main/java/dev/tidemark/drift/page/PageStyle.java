// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

/** The one style sheet: light and dark, screen and paper, from 320 pixels of width on. */
final class PageStyle {
  private PageStyle() {}

  static final String SHEET =
      """
      :root{color-scheme:light dark;--page:#f6f7f8;--card:#fff;--ink:#18212b;--soft:#54616f;--rule:#dde2e7;
      --fill:#d3d9e0;--edge:#7c8896;--now:#0b5cad;--high:#b3261e;--medium:#96510a;--low:#6a5c00;--none:#1f6b4a}
      @media screen and (prefers-color-scheme:dark){:root{--page:#0f151b;--card:#171f28;--ink:#e7ecf1;--soft:#a3b1bf;--rule:#2b3743;
      --fill:#3a4756;--edge:#8494a5;--now:#74bbff;--high:#ff9c92;--medium:#f5b968;--low:#dccb62;--none:#7fd3ac}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
      font-variant-numeric:tabular-nums;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
      main{max-width:70rem;margin:0 auto;padding:clamp(1rem,4vw,3rem) clamp(.9rem,4vw,2.5rem)}
      header{border-left:.3rem solid var(--tone,var(--edge));padding-left:clamp(.8rem,3vw,1.5rem)}
      .high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.none{--tone:var(--none)}
      .sev{color:var(--tone);font-weight:600;white-space:nowrap}
      .eyebrow,.tally{margin:0;color:var(--soft)}
      h1{margin:.35rem 0 .6rem;font-size:clamp(1.35rem,1rem + 1.8vw,2.1rem);line-height:1.22;font-weight:650;letter-spacing:-.012em;text-wrap:balance}
      h1::first-letter{text-transform:uppercase}h2{margin:clamp(2rem,5vw,3rem) 0 .75rem;font-size:1.15rem;line-height:1.3;font-weight:650}
      h3{margin:0;font-size:1.08rem;line-height:1.35;font-weight:650}
      p{margin:.4rem 0;max-width:56rem}
      dl{margin:0}dd{margin:0}dt,.tags,.note,.legend,figcaption,caption,small{color:var(--soft);font-size:.86rem;font-weight:400}
      .from{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem 1.5rem;padding:1.1rem 1.25rem;background:var(--card);border:1px solid var(--rule);border-radius:.6rem}
      .quality{margin:0;padding:0;list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.9rem 2rem}
      .quality ul{margin:0;padding:0;list-style:none;color:var(--soft);font-size:.92rem}
      b{font-weight:600}q{color:var(--ink)}
      .legend svg{vertical-align:-.12rem}
      .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));gap:1rem;margin-top:1rem}
      .card{display:flex;flex-direction:column;padding:1.1rem 1.25rem 1.2rem;background:var(--card);border:1px solid var(--rule);border-top:.2rem solid var(--tone);border-radius:.6rem}
      .tags{margin:.1rem 0 .5rem}.say{margin:0 0 .7rem}
      figure{margin:.1rem 0 .9rem}figure svg{display:block;width:100%;max-width:22rem;height:auto}
      .b{fill:var(--fill);stroke:var(--edge)}.c{stroke:var(--now)}.t{stroke:var(--edge)}
      svg text{font-size:12px;fill:var(--ink);unicode-bidi:isolate}svg .n{fill:var(--soft)}
      .card dl{border-top:1px solid var(--rule)}
      .card dl div{display:grid;grid-template-columns:6rem 1fr;gap:.6rem;padding:.22rem 0;border-bottom:1px solid var(--rule);font-size:.92rem}
      .note{margin:.6rem 0 0}
      table{width:100%;border-collapse:collapse;font-size:.92rem}
      caption{padding-bottom:.6rem;text-align:left}
      th,td{padding:.38rem .7rem .38rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:middle;font-weight:400}
      thead th{color:var(--soft);font-size:.86rem}tbody th{font-weight:600;min-width:9rem}td{overflow-wrap:normal}
      .moves td:nth-child(2),.by td:nth-child(2){color:var(--tone)}.none td:nth-child(2){color:var(--soft)}
      .whole{white-space:nowrap}
      .spark{display:block}.spark .b{stroke:none}
      .reasons div{padding:.35rem 0}.reasons dt{color:var(--ink);font-size:1rem;font-weight:600}.reasons dd{color:var(--soft)}
      footer{margin-top:3rem;border-top:1px solid var(--rule);font-size:.92rem}footer h2{margin-top:1.5rem}
      footer dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:.8rem 2.5rem}footer dt{color:var(--ink);font-size:.92rem;font-weight:600}footer dd{color:var(--soft)}
      @media screen and (max-width:56rem){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
      table,tbody,caption{display:block}tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.1rem 1rem;padding:.7rem 0;border-bottom:1px solid var(--rule)}
      tbody th{grid-column:1/-1}th,td{padding:0;border:0}td:empty{display:none}
      td::before{color:var(--soft);font-size:.86rem}.moves td:nth-child(3)::before{content:"effect "}.moves td:nth-child(4)::before{content:"q "}.moves td:nth-child(5)::before{content:"PSI "}
      .moves td:nth-child(6)::before{content:"missing "}.moves td:nth-child(7)::before{content:"median "}.moves td:nth-child(8)::before{content:"blind below "}
      .held td:nth-child(2)::before{content:"missing "}.held td:nth-child(3)::before{content:"distinct "}.held td:nth-child(4)::before{content:"least "}
      .held td:nth-child(5)::before{content:"median "}.held td:nth-child(6)::before{content:"greatest "}}
      @media print{@page{margin:14mm}:root{color-scheme:light;--page:#fff;font-size:11px}main{max-width:none;padding:0}svg,header,.card{print-color-adjust:exact;-webkit-print-color-adjust:exact}
      .card{break-inside:avoid}tr,.quality li,dl div,figure{break-inside:avoid}h2,h3,caption{break-after:avoid}thead{display:table-header-group}}
      """;
}
