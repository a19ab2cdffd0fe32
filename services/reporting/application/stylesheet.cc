#include "reporting/application/page_frame.h"

namespace mkep::reporting::v1 {

// Colours keep a contrast of 4.5:1 or more against their ground (WCAG 2.2 AA).
std::string_view Stylesheet() {
  return R"css(*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 1.0625rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; }
.width { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; margin: 1.5em 0 .5em; overflow-wrap: break-word; }
h1 { font-size: 2rem; } h2 { font-size: 1.5rem; } h3 { font-size: 1.1875rem; }
p, ul, ol, dl, table, form { margin: 0 0 1rem; }
a { color: #1a5a96; text-underline-offset: .15em; }
a:hover { color: #003078; text-decoration-thickness: .2em; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid #0b0c0c; outline-offset: 0; background: #ffdd00; color: #0b0c0c; }
main:focus-visible { outline: none; background: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: .5rem 1rem; }
header.site { background: #1d3557; color: #fff; border-bottom: .5rem solid #4c7fb8; }
header.site p { margin: 0; }
header.site .council { font-weight: bold; font-size: 1.25rem; padding-top: .75rem; }
header.site .partnership { padding-bottom: .5rem; }
header.site ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0 0 .75rem; margin: 0; }
header.site a { color: #fff; display: inline-block; padding: .25rem 0; }
header.site a:hover { color: #fff; }
header.site a:focus-visible { color: #0b0c0c; }
header.site a[aria-current] { font-weight: bold; text-decoration-thickness: .2em; }
.banner { border: 3px solid #7a4a00; background: #fff7e6; padding: .75rem 1rem; margin-top: 1rem; }
.banner p { margin: 0; }
.strand { border-top: 2px solid #b1b4b6; margin-top: 2rem; }
.purpose { color: #383f43; }
.indicator { margin: 1.5rem 0 2rem; }
.beside { display: grid; gap: 1rem; grid-template-columns: 1fr; align-items: start; }
@media (min-width: 48rem) { .beside.with-chart { grid-template-columns: 3fr 2fr; } }
.chart { width: 100%; max-width: 26rem; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
@media (max-width: 30rem) { th, td { padding-right: .4rem; font-size: .9375rem; } }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td a { display: inline-block; min-height: 1.5rem; }
.quiet { color: #505a5f; }
.notes { font-size: .9375rem; color: #383f43; padding-left: 1.25rem; }
.notes li { margin-bottom: .25rem; overflow-wrap: anywhere; }
.without { border-left: .3rem solid #b1b4b6; padding-left: 1rem; }
dl.facts { display: grid; grid-template-columns: 1fr; gap: 0 1rem; }
dl.facts dt { font-weight: bold; } dl.facts dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
@media (min-width: 40rem) { dl.facts { grid-template-columns: 14rem 1fr; } }
form.filter { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; }
form.filter > div { min-width: 0; max-width: 100%; }
form.filter select, form.filter input { width: 100%; }
form.filter label { display: block; font-weight: bold; }
input, select, button { font: inherit; padding: .4rem .5rem; border: 2px solid #0b0c0c; border-radius: 0; max-width: 100%; }
button { background: #1d3557; color: #fff; border-color: #1d3557; cursor: pointer; }
.tag { display: inline-block; font-size: .875rem; font-weight: bold; padding: 0 .4rem; background: #fff7e6; border: 1px solid #7a4a00; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
footer { margin-top: 3rem; border-top: 2px solid #b1b4b6; background: #f3f2f1; padding: 1rem 0; font-size: .9375rem; }
code { overflow-wrap: anywhere; }
@media print {
  nav, .skip, form, .pages, .formats { display: none; }
  header.site { background: none; color: #000; border-bottom: 2px solid #000; }
  body { font-size: 10.5pt; }
  .indicator, table, svg { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: #000; text-decoration: none; }
  .width { max-width: none; padding: 0; }
}
)css";
}

}  // namespace mkep::reporting::v1
