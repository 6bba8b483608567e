/* See report_style.h. Verdicts have the colors that they have on a terminal (told.c), dark enough on white and light
 * enough on black to be read (WCAG 2.1 §1.4.3: 4.5 to 1). */
#include "report_style.h"

const char report_style_digest[] = "sha256-qXLENJLX7ziqzHPzuF2BXLzPdo95jqWlhburVzV9hek=";

const char report_style[] =
	"\n:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--dim:#595959;--line:#d0d0d0;--link:#0b57a4;"
	"--cyan:#006b78;--yellow:#7a5c00;--red:#b3001e;--magenta:#98008f}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--paper:#141414;--dim:#a8a8a8;"
	"--line:#444;--link:#8ab8f0;--cyan:#5fd3e0;--yellow:#ecc94b;--red:#ff8a8a;--magenta:#f792f0}}\n"
	".normal{--verdict:var(--cyan)}.notable{--verdict:var(--yellow)}.suspicious{--verdict:var(--red)}"
	".malformed{--verdict:var(--magenta)}.unaccounted{--verdict:var(--dim)}\n"
	"body{margin:0 auto;max-width:84em;padding:1em;background:var(--paper);color:var(--ink);"
	"font:1em/1.45 system-ui,sans-serif;overflow-wrap:anywhere}\n"
	"h1{font-size:1.5em;margin:0}h2{font-size:1.25em;margin:1.6em 0 .5em}"
	"h3{margin:1.4em 0 .4em;color:var(--verdict)}h4{font-size:1em;margin:1.1em 0 .1em}p{margin:.3em 0}\n"
	"a{color:var(--link)}b,h4 a,td a{color:var(--verdict,var(--link))}\n"
	"header dl{display:flex;flex-wrap:wrap;gap:0 1.5em;margin:.3em 0;color:var(--dim)}"
	"header dl div{display:flex;gap:.5em}dd{margin:0}dt{white-space:nowrap}dt::after{content:\":\"}\n"
	"nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.2em}"
	"nav>ul>li:has(ul){flex-basis:100%}nav ul ul{padding-left:1em}nav b,td a+b{font-weight:normal}\n"
	".lead,.meaning,.doubt,.more{color:var(--dim)}\n"
	"ol.first{padding:0;list-style-position:inside}ol.first li{margin:.4em 0}ol.first a{white-space:nowrap}"
	"ol.first li,.case{border-left:.25em solid var(--verdict);padding-left:.7em}.case{margin:.5em 0}\n"
	".wide{overflow-x:auto}table{border-collapse:collapse}"
	"th,td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0;overflow-wrap:normal}"
	"thead th{color:var(--dim);font-weight:normal;border-bottom:1px solid var(--line)}"
	"th{font-weight:inherit}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
	"tr.part td:nth-child(2){padding-left:1.5em}tr:target,article:target{outline:2px solid var(--link)}\n"
	"code{font:.9em/1.4 ui-monospace,monospace;overflow-wrap:anywhere}\n"
	"figure{margin:.5em 0;overflow-x:auto}svg{min-width:36em;max-width:60em;width:100%;height:auto;font-size:14px}"
	"svg text{fill:var(--verdict,var(--ink))}svg path{fill:var(--verdict)}svg .line{fill:none;stroke:var(--line)}"
	".end{text-anchor:end}figcaption{color:var(--dim)}\n"
	"@media(min-width:72em){body{display:grid;grid-template-columns:17em minmax(0,1fr);gap:0 2.5em}"
	"header{grid-column:1/3}nav{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding-top:1em;"
	"font-size:.9em;align-self:start}nav ul{display:block}}\n"
	"@media print{body{display:block;max-width:none;padding:0;font-size:10pt}nav{display:none}"
	".case,tr,li,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}.wide{overflow:visible}}\n";
