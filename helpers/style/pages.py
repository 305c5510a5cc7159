"""Rules for everything that is only read. Every class begins with `l-`, every page stands in one `.l`.

Text and paper follow the reader's JupyterLab or VS Code theme; the other colours come from `colors`, once for
light and once for dark. `.l.l` outweighs JupyterLab's own rules for tables and lists inside an output.
"""
from helpers.style.colors import COLORS, DARK


def _names(colors):
    """Write colours as custom properties; a name of two words takes a hyphen."""
    return "".join(f"--l-{name.replace('_', '-')}:{value};" for name, value in colors.items())


def _theme(colors):
    """Write one theme: our colours, with text and paper from the reader's own theme where it has them."""
    return _names(colors) + (
        f"--l-ink:var(--jp-content-font-color1,var(--vscode-editor-foreground,{colors['ink']}));"
        f"--l-paper:var(--jp-layout-color0,var(--vscode-editor-background,{colors['paper']}));"
    )


_THEMES = f"""
:root{{{_theme(COLORS)}
--l-1:.25rem;--l-2:.5rem;--l-3:.75rem;--l-4:1rem;--l-5:1.5rem;
--l-small:.875em;--l-large:1.18em;--l-round:10px;
--l-serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif",
  "DejaVu Serif",serif;}}
@media screen{{[data-jp-theme-light="false"],.vscode-dark,.vscode-high-contrast:not(.vscode-high-contrast-light){{{
  _theme(DARK)}}}}}
"""

# A page that stands alone (report, class view) has no theme around it and follows the reader's computer.
ALONE = f"@media screen and (prefers-color-scheme:dark){{.l-page{{{_theme(DARK)}}}}}\n"

_BASE = """
.l{color:var(--l-ink);line-height:1.55;max-width:58rem;overflow-wrap:break-word}
.l.l p{margin:0 0 var(--l-2);max-width:44rem;text-align:left}
.l.l ul,.l.l ol,.l.l dl{margin:0 0 var(--l-3);max-width:44rem}
.l.l li{margin:0 0 var(--l-2)}
.l.l dt{display:block;float:none;width:auto;font-weight:600;margin-top:var(--l-2)}
.l.l dd{display:block;float:none;width:auto;margin:0 0 0 var(--l-4)}
.l.l a{color:var(--l-accent);text-decoration:underline;text-underline-offset:.15em}
.l a:focus-visible,.l summary:focus-visible,.l-scroll:focus-visible{outline:3px solid var(--l-focus);
  outline-offset:2px;border-radius:3px}
.l details{margin:var(--l-2) 0 0}
.l summary{cursor:pointer;color:var(--l-accent);font-weight:600;width:fit-content;padding:var(--l-1) 0}
.l q{quotes:"\\201c" "\\201d"}
.l-card{--l-surface:var(--l-card);background:var(--l-card);border:1px solid var(--l-line);
  border-radius:var(--l-round);padding:var(--l-4) var(--l-5);margin:var(--l-2) 0}
.l-card>:last-child{margin-bottom:0}
.l.l .l-card p,.l.l .l-card ul{max-width:44rem}
.l.l .l-kicker{color:var(--l-muted);font-size:var(--l-small);margin-bottom:var(--l-1)}
.l .l-meta,.l .l-limit{color:var(--l-muted);font-size:var(--l-small);font-weight:400}
.l.l .l-meta a{color:inherit;text-decoration-color:var(--l-line)}
.l.l .l-meta a:hover{color:var(--l-accent);text-decoration-color:currentColor}
.l-lead{font-family:var(--l-serif);font-size:var(--l-large);line-height:1.5}
.l.l .l-name{font-weight:600;margin-bottom:var(--l-1)}
.l.l .l-empty,.l.l .l-ready{color:var(--l-muted)}
.l .l-ready strong{color:var(--l-ink)}
"""

_PROSE = """
/* the lesson's own sentences, between the outputs: a line is never longer than the eye can follow */
.jp-MarkdownOutput>p,.jp-MarkdownOutput>ul,.jp-MarkdownOutput>ol{max-width:46rem}
"""

_TABLES = """
.l-scroll{container-type:inline-size;overflow-x:auto;margin:var(--l-2) 0 var(--l-3);max-width:100%}
.l.l table{border-collapse:collapse;table-layout:auto;margin:0;font-size:var(--l-small);color:inherit;
  min-width:24rem}
.l.l caption{caption-side:top;text-align:left;font-weight:600;font-size:1rem;padding:0 0 var(--l-2);
  color:var(--l-ink);position:sticky;left:0;width:fit-content;max-width:100cqi}
.l.l th,.l.l td{text-align:left;vertical-align:top;padding:var(--l-2) var(--l-4) var(--l-2) 0;
  line-height:1.45;white-space:normal;background:none;overflow-wrap:break-word}
.l.l thead th{color:var(--l-muted);font-weight:600;border-bottom:2px solid var(--l-line);
  vertical-align:bottom}
.l.l tbody tr,.l.l tbody tr:nth-child(n){background:none;border-bottom:1px solid var(--l-grid)}
.l.l tbody tr:hover{background:var(--l-tint)}
.l.l tbody th{font-weight:600}
.l.l .l-num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.l.l .l-wide th,.l.l .l-wide td{min-width:5rem;padding-right:var(--l-2)}
.l.l .l-wide tbody th{position:sticky;left:0;background:var(--l-surface,var(--l-paper));min-width:6rem}
"""

_READING = """
.l .l-retelling{font-family:var(--l-serif);font-size:var(--l-large);line-height:1.75}
.l .l-claim{text-decoration:underline;text-decoration-color:var(--l-accent);
  text-decoration-thickness:1px;text-underline-offset:.22em}
.l .l-chip{font:600 .68rem/1 system-ui,sans-serif;vertical-align:super;color:var(--l-accent);
  background:var(--l-tint);border:1px solid var(--l-line);border-radius:99px;padding:0 .42em;
  margin-left:.15em;white-space:nowrap}
.l .l-term{font-style:italic;text-decoration:underline dotted var(--l-muted);text-underline-offset:.22em}
.l .l-say{color:var(--l-muted)}
.l .l-paragraph{display:grid;grid-template-columns:2.4rem 1fr}
.l .l-number{color:var(--l-muted);font-variant-numeric:tabular-nums}
.l .l-words dd{font-size:var(--l-small)}
"""

_JUDGING = """
.l.l .l-verdict{font-size:var(--l-large);font-weight:600;margin:var(--l-3) 0 var(--l-2)}
.l-mark{font-weight:600;white-space:nowrap}
.l td time,.l th time{white-space:nowrap}
.l td .l-mark{white-space:normal}
.l.l .l-stance{margin:var(--l-3) 0 var(--l-1)}
.l .l-grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));
  gap:var(--l-3);max-width:none;padding:0;list-style:none}
.l .l-grid>*{margin:0;padding:var(--l-3) var(--l-4)}
.l.l .l-line{list-style:none;padding-left:var(--l-4);border-left:2px solid var(--l-line)}
.l.l .l-line li{margin-bottom:var(--l-3)}
.l .l-line time,.l .l-when{color:var(--l-muted);font-size:var(--l-small);display:block}
.l-said{font-family:var(--l-serif);font-size:var(--l-large);line-height:1.4}
""" + "".join(
    f".l-{name.replace('_', '-')}{{color:var(--l-{name.replace('_', '-')})}}" for name in (
        "supported", "partly_supported", "contested", "not_supported", "judgement", "forecast", "supports",
        "complicates", "contradicts", "claimed", "attributed", "disputed", "allied", "part_of",
        "tacit_cooperation", "negotiating", "rival", "hostile")
) + "\n"

_PICTURES = """
.l-figure{margin:var(--l-2) 0;max-width:58rem}
.l-figure figcaption{margin-top:var(--l-2);max-width:44rem;line-height:1.5;color:var(--l-ink)}
.l-figure summary{cursor:pointer;color:var(--l-accent);font-weight:600;width:fit-content;
  padding:var(--l-1) 0}
.l-figure .l-limit{color:var(--l-muted)}
.l-picture{border-radius:6px}
"""

_MEDIA = f"""
@media (max-width:640px){{.l-card{{padding:var(--l-3)}}}}
@media (prefers-reduced-motion:reduce){{.l *,.l-form *{{transition:none!important;
  animation:none!important;scroll-behavior:auto!important}}}}
@media print{{:root,[data-jp-theme-light="false"]{{--l-ink:{COLORS["ink"]};--l-paper:{COLORS["paper"]}}}
.jp-CodeCell .jp-InputArea,.jp-OutputPrompt,.jp-InputPrompt,.l-run{{display:none!important}}
.jp-RenderedHTMLCommon{{font-size:9.5pt!important;line-height:1.4}}.jp-Cell{{padding:2px 0!important}}
.l,.l-figure,.l-form{{max-width:none;font-size:9.5pt}}.l-scroll{{overflow:visible;container-type:normal}}
.l.l caption{{position:static;max-width:none}}
.l-card,.l-figure,.l tr,.l li{{break-inside:avoid}}.l thead{{display:table-header-group}}
.l.l .l-wide th,.l.l .l-wide td{{min-width:0;font-size:7.5pt;padding-right:4pt}}
.l details::details-content,.l-figure details::details-content{{content-visibility:visible;display:block;
  height:auto}}}}
"""

READ = _THEMES + _BASE + _PROSE + _TABLES + _READING + _JUDGING + _PICTURES + _MEDIA
