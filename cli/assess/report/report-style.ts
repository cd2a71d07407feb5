/** Style of the report, for light and dark screens and for paper. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --text: #1c2024; --faint: #60666d; --line: #d9dde1; --band: #f4f6f8;
  --s0: #0b62c4; --s1: #c2410c; --s2: #6b7280; --s3: #8a6d00; --s4: #7c3aed; --s5: #0f766e;
  --good: #d3f0da; --bad: #fbd5d3; --unsure: #fdf0c4; --known: #cfe4fb; --ignored: #e6e8ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --text: #e4e7ea; --faint: #9aa2aa; --line: #33393f; --band: #1d2125;
    --s0: #6bb0ff; --s1: #ff9d66; --s2: #aab2bb; --s3: #e3c34d; --s4: #bd9bff; --s5: #4fd1c5;
    --good: #1d4a2c; --bad: #5e2624; --unsure: #544613; --known: #1d3f63; --ignored: #33383d;
  }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.8rem 0 .4rem }
p { max-width: 60rem; margin: .4rem 0 } .faint { color: var(--faint) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums }
th, td { padding: .25rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
thead th { position: sticky; top: 0; background: var(--ground) }
td { white-space: nowrap } td:first-child { white-space: normal; min-width: 6rem }
tr.part td { padding-top: 1rem; font-weight: 600; border-bottom-color: var(--text) }
td small { color: var(--faint); white-space: nowrap } td.sure { font-weight: 600 }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.7rem, 1fr)); gap: .8rem; margin: 1rem 0 }
.card { background: var(--band); padding: .6rem .9rem; font-size: 13.5px; line-height: 1.35 } .card b { display: block; font-size: 1.5rem; line-height: 1.3 }
.charts { display: flex; flex-wrap: wrap; gap: 1.5rem } figure { margin: 0 } figcaption { font-size: 13px; max-width: 22rem }
svg text { fill: var(--faint); font: 11px system-ui, sans-serif } svg .axis { stroke: var(--line) }
.key { display: inline-block; width: .9em; height: .9em; vertical-align: -.1em; margin-right: .3em }
details { border-top: 1px solid var(--line); padding: .35rem 0 } summary { cursor: pointer }
summary b { font-weight: 600 } details ol { margin: .5rem 0; padding-left: 1.6rem; font-size: 13.5px }
details li { margin: .5rem 0 } mark { color: inherit; padding: 0 .1em; border-radius: 2px }
.right { background: var(--good) } .wrong { background: var(--bad) } .unknown { background: var(--unsure) }
.known { background: var(--known) } .nameless { background: none; box-shadow: inset 0 -2px var(--s0) }
.media { background: none; box-shadow: inset 0 -2px var(--s4) } .ignored { background: var(--ignored) }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1.5rem; font-size: 13.5px; overflow-wrap: anywhere }
.pair > .gap { grid-column: 1 / -1; color: var(--faint); font-size: 12px } .pair > .head { font-weight: 600 }
@media (max-width: 45rem) { .pair { grid-template-columns: 1fr } }
@media print { thead th { position: static } }
`;
