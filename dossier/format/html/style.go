package html

// stylesheet is the look of the page. Colours are named once for either scheme:
// those that begin with --fg are put on any that begins with --bg, and a test
// holds that each can be read on each. Nothing is told by colour alone.
const stylesheet = `
:root{--fg-ink:#1b1f24;--fg-faint:#525a63;--fg-link:#0a4fa3;--fg-accused:#7d330d;--fg-reply:#0a5166;--fg-lack:#a3221b;--fg-mark:#6a4a00;
--bg-page:#ffffff;--bg-panel:#f4f6f8;--bg-accused:#fdf4ee;--bg-reply:#eef6f8;--line:#c9d1d9;--bar:#9dc1e3;--maybe:#e6eaee}
@media screen and (prefers-color-scheme:dark){:root{--fg-ink:#e6e9ec;--fg-faint:#a9b3bd;--fg-link:#8ab8f5;--fg-accused:#f0a878;--fg-reply:#7fcbdd;--fg-lack:#ff9d94;--fg-mark:#e5c06a;
--bg-page:#14181c;--bg-panel:#1d2329;--bg-accused:#2a201a;--bg-reply:#17272c;--line:#3d4650;--bar:#2f5d88;--maybe:#2a323a}}
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:1rem}
body{margin:0 auto;padding:1rem clamp(1rem,4vw,3rem) 4rem;max-width:76rem;background:var(--bg-page);color:var(--fg-ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC",sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.7rem,5vw,2.5rem);line-height:1.15;margin:1.5rem 0 .5rem}
h2{font-size:1.55rem;line-height:1.2;margin:3rem 0 1rem;padding-top:.6rem;border-top:3px solid var(--fg-ink)}
h3{font-size:1.15rem;line-height:1.35;margin:0 0 .5rem}
main>section>h3{margin-top:1.8rem}
h4{font-size:1rem;margin:1rem 0 .3rem}
h5{font-size:1rem;font-weight:600;margin:.8rem 0 .3rem}
p{margin:.4rem 0}ul,ol{margin:.3rem 0;padding-left:1.4rem}
header p,main>section>p,nav,footer{max-width:52rem}
a{color:var(--fg-link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--fg-link);outline-offset:2px}
#_main:focus{outline:none}
.skip{position:absolute;left:-100rem;top:0;padding:.6rem 1rem;background:var(--bg-panel);color:var(--fg-link)}
.skip:focus{left:1rem;z-index:1}
.faint,.count,.context{color:var(--fg-faint)}
.label{color:var(--fg-faint);font-size:.875rem;font-weight:600}
.label::after{content:" "}
p.label{margin:0}
.lacking,.missing{color:var(--fg-lack)}
.answered{color:var(--fg-reply);font-weight:600}
.notice,.panel{background:var(--bg-panel);border-left:4px solid var(--fg-mark);padding:.6rem .9rem;margin:1rem 0;max-width:52rem}
.panel{border-left-color:var(--line)}
nav ol{columns:2 18rem;padding-left:1.8rem}nav li{break-inside:avoid}nav h2{margin-top:2rem}
nav ul{font-size:.94rem}
summary{cursor:pointer;font-weight:600;margin:.6rem 0 .2rem}
nav summary{font-weight:400;color:var(--fg-faint);margin:0}
.record{border:1px solid var(--line);border-radius:.4rem;padding:1rem clamp(.7rem,2vw,1.3rem);margin:1rem 0;background:var(--bg-page)}
.record:target{border-color:var(--fg-link);box-shadow:0 0 0 2px var(--fg-link)}
.large .record{content-visibility:auto;contain-intrinsic-size:auto 20rem}
.allegation{border-left:5px solid var(--fg-accused)}.rebuttal{border-left:5px solid var(--fg-reply)}
.who{color:var(--fg-accused)}.rebuttal .who{color:var(--fg-reply)}
dl{margin:.5rem 0}dl>div{display:grid;grid-template-columns:minmax(7rem,11rem) minmax(0,1fr);gap:.1rem 1rem;padding:.15rem 0}
dt{color:var(--fg-faint)}dd{margin:0}
code,.codes dt{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
blockquote{margin:.4rem 0;padding:.3rem .9rem;border-left:3px solid var(--line);background:var(--bg-panel)}
blockquote p{margin:0}blockquote strong{font-weight:500}
blockquote p::before,blockquote p::after{color:var(--fg-faint)}
.context::before,.context::after{content:" … "}
.evidence{list-style:none;padding-left:0}.evidence>li{margin:.4rem 0}
.phase{border-left:3px solid var(--line);padding-left:1rem}
.versus{display:grid;gap:.5rem;margin:.6rem 0}
.side{padding:.5rem .8rem;background:var(--bg-panel);border-radius:.3rem;min-width:0}
.accused{background:var(--bg-accused)}.reply{background:var(--bg-reply)}
@media screen and (min-width:52rem){.versus{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media screen and (max-width:52rem){.reply{margin-left:1rem}dl>div{grid-template-columns:minmax(0,1fr);gap:0;padding:.3rem 0}}
.tree{border-left:1px solid var(--line);list-style:none;padding-left:1rem}
.narrow{display:none}
@media screen and (max-width:48rem){.stack{min-width:0}.stack,.stack caption,.stack tbody,.stack tr,.stack td,.stack th{display:block}.stack thead{position:absolute;left:-100rem}
.stack tr{padding:.6rem 0;border-bottom:1px solid var(--line)}.stack td,.stack th{padding:.1rem 0;border:0}.narrow{display:inline}}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;min-width:40rem;font-size:.94rem}
caption{text-align:left;color:var(--fg-faint);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
tbody th{font-weight:500}thead th{background:var(--bg-panel)}td ul{margin:0;padding-left:1.1rem}
figure{margin:1rem 0}figcaption{color:var(--fg-faint);font-size:.9rem}
svg{display:block;max-width:none;height:auto}
svg text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;fill:var(--fg-ink)}
svg .f{fill:var(--fg-faint)}svg .b{font-weight:700}svg .k{fill:var(--fg-lack)}svg .w{fill:var(--fg-accused)}svg .r{fill:var(--fg-reply)}
svg a text{text-decoration:underline}svg a:focus-visible text{fill:var(--fg-link);font-weight:700}
svg .g{stroke:var(--line);fill:none}svg .d{stroke:var(--fg-faint);fill:none}svg .box{fill:var(--bg-panel);stroke:var(--fg-faint)}
svg .dot{fill:var(--fg-faint)}svg .over{fill:var(--bg-page)}svg .sure{fill:var(--bar);stroke:var(--fg-faint)}svg .may{fill:var(--maybe);stroke:var(--fg-faint);stroke-dasharray:3 2}
footer{margin-top:4rem;border-top:1px solid var(--line);color:var(--fg-faint);font-size:.9rem}
@page{margin:16mm 14mm}
@media print{html{font-size:9.5pt}body{max-width:none;padding:0}h2{break-after:avoid}#_overview,#_allegations,#_network,#_actors,#_sources{break-before:page}
h3,h4,h5,summary,.label,caption{break-after:avoid}.side,blockquote{break-inside:avoid}.record{border-color:#999}
.skip,nav details{display:none}a{color:inherit}.wide{overflow:visible}table{min-width:0}svg{max-width:100%}
a[href^="http"]:not(.address)::after{content:" (" attr(href) ")"}
details::details-content{content-visibility:visible;block-size:auto}.large .record{content-visibility:visible}}
`
