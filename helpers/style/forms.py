"""Rules for the forms (helpers/ask). They use the same names as the pages: var(--l-ink), var(--l-3) and so on.

`TWINS` are for a form on paper, `FORMS` for one that can be answered. ipywidgets cuts long labels at one line; most
rules there only let words wrap.
"""

TWINS = """
.l-form { border: 1px solid var(--l-line); border-left: 4px solid var(--l-accent); border-radius: 6px;
  padding: .9rem 1.1rem; max-width: 46rem; overflow: visible; background: var(--l-paper);
  box-sizing: border-box; }
.l-kind { font-size: .8em; letter-spacing: .03em; color: var(--l-muted); margin: 0 0 .25rem; }
.l-prompt { font-weight: 600; font-size: 1.05em; line-height: 1.45; margin: 0 0 .5rem; }
.l-prompt strong { font-weight: inherit; }
.l-hint { margin-top: .35rem; } .l-hint summary, .l-form summary { cursor: pointer; }
.l.l .l-options { list-style: none; padding-left: 0; } .l.l .l-options li { margin: .3rem 0; }
.l-form.l-twin { margin: 0 0 .75rem; }
.l-places { font-size: .95em; }
.l-run, .l.l-run { font-size: .85em; color: var(--l-muted); margin: .5rem 0 .25rem; }
.l .l-tally { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1rem; }
.l.l .l-tally dt, .l.l .l-tally dd { margin: 0; }
"""

FORMS = """
.l-forms { max-width: 46rem; gap: .5rem; overflow: visible; }
.l-dead p { margin: 0; line-height: 1.4; color: var(--l-muted); font-size: .85em; }
.l-forms .widget-html, .l-form .widget-html, .l-look .widget-html, .l-forms .widget-html-content,
.l-form .widget-html-content, .l-look .widget-html-content { min-width: 0; max-width: 100%; flex: 1 1 auto; }
.l-form.l-explorer > .widget-html { width: 100%; box-sizing: border-box; }
.l-form .widget-html, .l-form .widget-html-content { height: auto; overflow: visible; }
.l-form .widget-html-content { line-height: 1.5; font-size: var(--jp-content-font-size1,14px);
  align-self: auto; color: var(--l-ink); }
.l-form .widget-label { color: var(--l-ink); }
.l-radio.widget-radio { display: block; width: auto; height: auto; margin: .25rem 0 .5rem; }
.l-radio > .widget-label { display: block; width: auto; text-align: left; font-weight: 600; height: auto;
  white-space: normal; line-height: 1.45; overflow: visible; }
.l-radio .widget-radio-box { width: auto; max-width: none; margin: 0 !important; padding: 0; }
.l-radio .widget-radio-box label { display: flex; align-items: flex-start; gap: .55rem; height: auto;
  width: auto;
  white-space: normal; line-height: 1.45; padding: .3rem .4rem; margin: 0; border-radius: 4px; overflow: visible;
  text-overflow: clip; font-size: var(--jp-content-font-size1,14px); cursor: pointer; }
.l-radio .widget-radio-box label:hover, .l-check .widget-label-basic:hover { background: var(--l-tint); }
.l-radio .widget-radio-box input { order: -1; margin: .25em 0 0; flex: none; width: 1em; height: 1em;
  line-height: 1; }
.l-short .widget-radio-box { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); }
.l-checks, .l-items, .l-picks { overflow: visible; }
.l-check.widget-checkbox { width: 100%; height: auto; }
.l-check .widget-label-basic { display: flex; align-items: flex-start; gap: .55rem; height: auto; width: 100%;
  white-space: normal; line-height: 1.45; padding: .3rem .4rem; border-radius: 4px; overflow: visible;
  cursor: pointer;
  font-size: var(--jp-content-font-size1,14px); }
.l-check input[type=checkbox] { margin: 0; flex: none; width: 1em; height: 1em; }
.l-item.widget-dropdown { display: flex; flex-flow: row wrap; gap: .25rem 1rem; align-items: center;
  width: 100%; height: auto; padding: .35rem 0; margin: 0;
  border-bottom: 1px solid var(--l-grid); }
.l-item > .widget-label { flex: 1 1 16rem; width: auto; height: auto; white-space: normal;
  text-align: left; line-height: 1.45;
  overflow: visible; font-size: var(--jp-content-font-size1,14px); }
.l-item > select, .l-select > select, .l-filter > select { width: auto; min-width: 9rem; max-width: 100%;
  height: 2rem;
  font-size: var(--jp-content-font-size1,14px); }
.l-item > select { flex: 0 1 13rem; }
.l-form select, .l-look select { appearance: auto; background-image: none; padding: .2rem .4rem; }
[data-jp-theme-light="false"] .l-form select, [data-jp-theme-light="false"] .l-look select { color-scheme: dark; }
.l-select.widget-dropdown { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5rem; width: auto;
  max-width: 26rem; height: auto; margin: .25rem 0 .5rem; }
.l-select > .widget-label { width: auto; height: auto; font-weight: 600; white-space: normal; }
.l-filters { flex-flow: row wrap; gap: .25rem 1rem; overflow: visible; }
.l-filters .widget-dropdown, .l-filter.widget-dropdown { width: auto; height: auto; }
.l-filters .widget-label, .l-filter > .widget-label { width: auto; }
.l-text.widget-textarea { display: block; width: 100%; height: auto; margin: .35rem 0; }
.l-text > .widget-label { display: block; width: auto; text-align: left; font-weight: 600; height: auto;
  white-space: normal; line-height: 1.45; overflow: visible; }
.l-text > textarea { width: 100%; box-sizing: border-box; height: auto; line-height: 1.5; padding: .5rem;
  font-family: inherit; font-size: var(--jp-content-font-size1,14px); resize: vertical; unicode-bidi: plaintext; }
/* a live page on paper: all lines of a text; a browser that cannot stretch the box says where they are */
@media print { .l-text > textarea { field-sizing: content; overflow: visible; }
  @supports not (field-sizing: content) { .l-text::after { content: "The whole text stands in your report."; } } }
.l-count p { margin: 0; font-size: .85em; color: var(--l-muted); }
.l-buttons { flex-flow: row wrap; align-items: center; gap: .25rem .9rem; margin-top: .5rem;
  overflow: visible; }
.l-form .jupyter-button { width: auto; height: auto; min-height: 2rem; padding: .3rem .9rem;
  white-space: normal;
  line-height: 1.3; text-align: left; overflow: visible; border: 1px solid var(--l-muted);
  border-radius: 4px; font-size: var(--jp-content-font-size1,14px); }
.l-form .jupyter-button:disabled { opacity: .55; }
.l-buttons > .jupyter-button { background: var(--l-accent); color: var(--l-paper); border-color: transparent;
  font-weight: 600; }
.l-pick.jupyter-button { display: block; width: 100%; margin: .15rem 0; }
.l-form input:focus-visible, .l-form select:focus-visible, .l-form textarea:focus-visible,
.l-form .jupyter-button:focus-visible { outline: 3px solid var(--l-focus); outline-offset: 2px; }
.l-status span { font-size: .95em; }
.l-lifeline { margin: 0; color: var(--l-bad); font-weight: 600; flex: 1 1 100%; } .l-lifeline:empty { display: none; }
.l-form[data-line]:not([data-line=""]) .l-status { display: none; }
.l-form button[inert], .l-form input[inert], .l-form select[inert] { opacity: .55; }
/* a form whose kernel was restarted or is gone: it says so by itself, with or without our extension */
.l-form.jupyter-widgets-disconnected .l-status { display: none; }
.l-form.jupyter-widgets-disconnected .jupyter-button { opacity: .55; pointer-events: none; }
.l-form.jupyter-widgets-disconnected:not([data-line]) > .l-buttons::after { color: var(--l-bad); font-weight: 600;
  content: "Asleep: this form does not hear you any more. Choose Run All Cells: what was saved comes back."; }
.l-form.jupyter-widgets-disconnected::before, .l-form .jupyter-widgets-disconnected::before { content: none; }
.l-say-good { color: var(--l-good); } .l-say-look { color: var(--l-care); } .l-say-bad { color: var(--l-bad);
  font-weight: 600; }
.l-feedback .l-headline { font-weight: 600; margin: .75rem 0 .25rem; }
.l-notes { list-style: none; margin: .5rem 0; padding: 0; }
.l-notes li { color: var(--l-ink); padding: .45rem .7rem; margin: .35rem 0;
  border-left: 3px solid var(--l-muted); border-radius: 0 4px 4px 0;
  background: var(--l-tint); }
.l-notes .l-say-good { border-left-color: var(--l-good);
  } .l-notes .l-say-look { border-left-color: var(--l-care); }
.l-notes .l-say-good > span { color: var(--l-good); } .l-notes .l-say-look > span { color: var(--l-care); }
.l-notes li > span { font-weight: 700; }
.l-model { padding: .6rem .8rem; border-radius: 4px; background: var(--l-tint); margin: .6rem 0 0; }
.l-taking { margin-bottom: .5rem; }
.l-form > .l-who { border: 0; border-top: 1px solid var(--l-grid); border-radius: 0; padding: .7rem 0 0;
  margin-top: .7rem; }
.l-sample { margin: .5rem 0 .25rem; padding: .4rem .8rem; border-left: 3px solid var(--l-line); }
.l-unsaved pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.l-bars { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; align-items: center;
  margin: .25rem 0; }
.l-bars dd { margin: 0; } .l-bar { display: inline-block; height: .9em; max-width: 80%;
  vertical-align: middle;
  border-radius: 2px; }
.l-bar-for { background: var(--l-accent); } .l-bar-against { background: var(--l-article); }
.l-scale { position: sticky; bottom: 0; z-index: 1; background: var(--l-paper);
  border-top: 2px solid var(--l-line); }
/* what gets the focus stays above the scale that sticks to the window */
.k-weigh select, .k-weigh textarea, .k-weigh button, .l-forms .k-weigh summary { scroll-margin-bottom: 9rem; }
.l-explorer .l-scroll { max-height: 26rem; overflow: auto; border: 1px solid var(--l-grid);
  padding: 0 var(--l-3); }
.l-look > .widget-dropdown, .l-explorer > .widget-dropdown { max-width: 40rem; }
.jp-Cell-outputWrapper:has(.k-weigh), .jp-Cell-outputArea:has(.k-weigh), .jp-OutputArea-child:has(.k-weigh),
  .jp-OutputArea-output:has(.k-weigh) { overflow: visible; }
.l-weigh-card { border-bottom: 1px solid var(--l-grid); padding: .4rem 0; overflow: visible; }
.l-card-text { margin: .2rem 0; }
.l-look { overflow: visible;
  } .l-look .widget-html-content, .l-explorer .widget-html-content { overflow: visible; height: auto;
  line-height: 1.5; }
"""
