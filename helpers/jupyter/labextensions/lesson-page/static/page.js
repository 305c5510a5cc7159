/* A page of the lesson wakes by itself. Plain JavaScript, shown to JupyterLab as it is: there is no build step.
 *
 * Once the kernel of a page is there, this file runs its cells one after the other, where they are those that were
 * shipped (helpers/jupyter/server.py names their fingerprints) and Jupyter trusts the page. What is under the hood may
 * be changed: it is then passed over, and keeps its stored output. An output takes the place of the stored one when it
 * is whole, so nothing flashes, no cell is chosen and the reader's place stays. A small sign says "Waking up", and
 * "Asleep" with a button where the kernel is gone or the page was changed.
 * Nothing depends on it: without it Run All Cells wakes a page, as its first cell says. */
(() => {
  'use strict';

  const START = 'ask.start()'; // the end of the cell that starts a page of the lesson
  const OPEN_TAG = 'under-the-hood'; // of a cell that its reader may change
  const SETTLE = 400; // ms after a change of the kernel until the page is looked at
  const LOST = 5000; // ms that a kernel has nothing to do and a cell no reply: it was lost when the line broke
  const DRAWN = 3000; // ms in which a form is drawn; until then its place keeps the height of the stored one
  const NARROW = 1100; // pixels below which the list of files leaves the page too little room
  const FOLDED = 'lesson-list-folded';
  const OUTPUTS = ['display_data', 'execute_result', 'stream', 'error'];
  const GONE = ['dead', 'terminating'];
  const WAKE = 'Wake this page';
  const WORDS = {
    waking: 'Waking up. You can read already.',
    ready: 'Ready.',
    asleep: 'Asleep: this page does not hear you.',
    changed: 'This page is not as it came, so it waits for you. All your answers are kept: one press shows them.',
    failed: 'A cell of this page failed. What it says stands below it.'
  };
  const STYLE = `
    .lesson-page :is(.jp-cell-toolbar, .jp-cell-menu, .jp-Notebook-footer, .jp-InputPlaceholder) { display: none !important; }
    .lesson-page .jp-OutputPrompt { visibility: hidden; }
    .lesson-state { position: absolute; right: 24px; bottom: 14px; z-index: 5; display: flex; gap: 10px;
      align-items: center; padding: 6px 12px; border-radius: 16px; font-size: 14px; line-height: 1.4;
      background: var(--jp-layout-color1, #fff); color: var(--jp-ui-font-color1, #000);
      border: 1px solid var(--jp-border-color0, #777); box-shadow: 0 1px 4px rgb(0 0 0 / 25%); }
    .lesson-state[data-state=ready] { width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
    .lesson-state button { font: inherit; padding: 4px 12px; border-radius: 12px; cursor: pointer;
      border: 1px solid currentColor; background: transparent; color: inherit; }
    .lesson-state button:focus-visible { outline: 3px solid var(--jp-brand-color1, #1976d2); outline-offset: 2px; }`;

  /** The fingerprints of the shipped pages, as the server tells them. */
  function shipped() {
    try {
      return JSON.parse(document.getElementById('jupyter-config-data').textContent).lessonPages ?? [];
    } catch {
      return [];
    }
  }

  /** What Python's json.dumps writes: a comma and a space, and every sign beyond ASCII escaped. */
  function asPythonWrites(pairs) {
    const escaped = value => JSON.stringify(value).replace(/[^ -~]/g,
      sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `[${pairs.map(([kind, source]) => `[${escaped(kind)}, ${escaped(source)}]`).join(', ')}]`;
  }

  /** Say whether a cell is one that its reader may change. */
  function isOpen(cell) {
    return [cell.getMetadata('tags')].flat().includes(OPEN_TAG);
  }

  /** The same hash as `fingerprint` in helpers/jupyter/trust.py; "" where the browser computes none (plain http). */
  async function fingerprint(cells, isLeftOut) {
    const said = asPythonWrites(cells.map(cell => [cell.type, isLeftOut(cell) ? null : cell.sharedModel.getSource()]));
    const hash = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(said));
    return hash ? [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('') : '';
  }

  /** A text box, named by its question and its part of the answer. */
  function nameOf(box) {
    const [question] = /q-\w+/.exec(box.closest('.l-form')?.className ?? '') ?? [];
    const [part] = /f-\w+/.exec(box.closest('.l-text')?.className ?? '') ?? [];
    return `${question} ${part}`;
  }

  class Page {
    constructor(panel, context) {
      this.panel = panel;
      this.context = context;
      this.session = context.sessionContext;
      this.isDisposed = this.isRunning = false;
      this.seen = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && this.begin());
      context.ready.then(() => !this.isDisposed && this.seen.observe(panel.node));
    }

    dispose() {
      if (this.isDisposed) return;
      this.isDisposed = true;
      this.seen.disconnect();
      clearTimeout(this.later);
      clearTimeout(this.lost);
      this.session.statusChanged.disconnect(this.changed, this);
      this.session.kernelChanged.disconnect(this.changed, this);
    }

    get cells() { return [...this.context.model.cells]; }
    get kernel() { return this.session.session?.kernel ?? null; }
    get isTrusted() { return this.cells.every(cell => cell.type !== 'code' || cell.trusted); }
    get isGone() { return !this.kernel || GONE.includes(this.kernel.status); }

    /** A page in view for the first time: two pages that come back together do not run at once. */
    async begin() {
      this.seen.disconnect();
      if (!this.cells.some(cell => cell.type === 'code' && cell.sharedModel.getSource().trim().endsWith(START))) return;
      this.panel.node.classList.add('lesson-page');
      this.putSign();
      const mayRun = this.isTrusted && (await this.isOurs() || await this.isOurs(isOpen));
      const cells = await this.toRun();
      if (mayRun) this.say('waking');
      await this.session.ready;
      this.session.statusChanged.connect(this.changed, this);
      this.session.kernelChanged.connect(this.changed, this);
      if (mayRun && !this.isGone) await this.run(cells);
      else this.say(this.isGone ? 'asleep' : 'changed');
    }

    /** Say whether the cells are those that were shipped, whatever those that are left out say. */
    async isOurs(isLeftOut = () => false) {
      return shipped().includes(await fingerprint(this.cells, isLeftOut));
    }

    /** The cells with code, without one under the hood where that is all that was changed on the page. */
    async toRun() {
      const isPassedOver = !await this.isOurs() && await this.isOurs(isOpen) ? isOpen : () => false;
      return this.panel.content.widgets.filter(({ model }) => model.type === 'code' && !isPassedOver(model));
    }

    putSign() {
      this.sign = document.createElement('div');
      this.sign.className = 'lesson-state';
      this.words = document.createElement('span');
      this.words.setAttribute('role', 'status');
      this.button = document.createElement('button');
      this.button.textContent = WAKE;
      this.button.addEventListener('click', () => this.wake());
      this.sign.append(this.words, this.button);
      this.panel.node.append(this.sign);
    }

    say(state) {
      if (this.isDisposed || this.sign.dataset.state === state) return;
      this.sign.dataset.state = state;
      this.words.textContent = WORDS[state];
      this.button.hidden = state === 'waking' || state === 'ready';
    }

    /** Run cells, one after the other: what a reader does meanwhile is heard in between. */
    async run(cells) {
      if (this.isRunning) return;
      this.isRunning = true;
      this.say('waking');
      const wasDirty = this.context.model.dirty;
      const state = await this.runCells(cells).catch(() => 'asleep'); // the kernel went away
      this.isRunning = false;
      clearTimeout(this.lost);
      if (this.isDisposed) return;
      if (!wasDirty) this.context.model.dirty = false; // to open a page is no change of it
      this.say(state);
    }

    async runCells(cells) {
      const kernel = this.kernel;
      await kernel.info;
      for (const cell of cells) {
        if (!await this.runCell(kernel, cell)) return 'failed';
      }
      return 'ready';
    }

    /** Run one cell and then put what it shows in the place of what stood there; say whether it went well. */
    async runCell(kernel, cell) {
      const code = cell.model.sharedModel.getSource(), outputs = [], number = cell.model.executionCount;
      const future = kernel.requestExecute({ code, stop_on_error: true, allow_stdin: false }, true,
        { cellId: cell.model.sharedModel.getId() });
      future.onIOPub = ({ header, content: { transient, ...content } }) => {
        if (!OUTPUTS.includes(header.msg_type)) return;
        if (header.msg_type === 'execute_result') content.execution_count = number;
        outputs.push({ output_type: header.msg_type, ...content });
      };
      this.future = future;
      const reply = await future.done;
      if (this.isDisposed || cell.isDisposed) return false;
      this.show(cell, outputs);
      return reply.content.status === 'ok';
    }

    show(cell, outputs) {
      const node = cell.outputArea.node;
      node.style.minHeight = `${node.offsetHeight}px`;
      cell.model.trusted = true;
      cell.model.outputs.fromJSON(outputs);
      setTimeout(() => { node.style.minHeight = ''; }, DRAWN);
    }

    changed() {
      clearTimeout(this.later);
      clearTimeout(this.lost);
      this.later = setTimeout(() => this.look(), SETTLE);
      this.lost = setTimeout(() => this.isRunning && this.kernel?.status === 'idle' && this.future?.dispose(), LOST);
    }

    /** Awake is a page whose first cell hears a kernel and no form is the stored one, whoever ran it. */
    look() {
      if (this.isDisposed || this.isRunning) return;
      const start = this.panel.node.querySelector('.l-start');
      const hears = start && !start.classList.contains('jupyter-widgets-disconnected') && !this.isGone;
      const isAwake = hears && !this.panel.node.querySelector('.l-twin');
      if (isAwake) this.say('ready');
      else if (this.isGone || (!hears && this.sign.dataset.state === 'ready')) this.say('asleep');
    }

    /** The reader's press: a kernel where there is none, all cells, and the words that no kernel has heard. */
    async wake() {
      const typed = new Map([...this.boxes()].map(box => [nameOf(box), box.value]));
      this.say('waking');
      try {
        if (!this.kernel) await this.session.startKernel();
        else if (this.isGone) await this.session.restartKernel();
      } catch {
        return this.say('asleep');
      }
      await this.run(await this.toRun());
      setTimeout(() => this.bringBack(typed), SETTLE);
      this.panel.content.node.focus({ preventScroll: true }); // the button that had the focus is gone
    }

    boxes() { return this.panel.node.querySelectorAll('.l-form textarea'); }

    /** Words that were typed when the kernel went come back where what was saved is a part of them. */
    bringBack(typed) {
      for (const box of this.boxes()) {
        const words = typed.get(nameOf(box)) ?? '';
        if (words === box.value || !words.startsWith(box.value)) continue;
        box.value = words;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
  }

  /** On a narrow screen the list of files is folded when the lesson is opened for the first time. */
  function foldList(app) {
    if (window.innerWidth >= NARROW || localStorage.getItem(FOLDED)) return;
    localStorage.setItem(FOLDED, 'yes');
    app.restored.then(() => app.shell.collapseLeft?.());
  }

  const plugin = {
    id: 'lesson-page:plugin',
    autoStart: true,
    activate: app => {
      const style = document.createElement('style');
      style.textContent = STYLE;
      document.head.append(style);
      app.docRegistry.addWidgetExtension('Notebook', { createNew: (panel, context) => new Page(panel, context) });
      foldList(app);
    }
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['lesson-page'] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin })
  };
})();
