/* The page's end of the line to the kernel. Plain JavaScript, shown to JupyterLab as it is: there is no build step.
 *
 * A browser can lose a message when a connection breaks, and the controls of ipywidgets then wait for its reply for
 * ever. So this file (1) says in every form what the line is like, (2) keeps the words of text boxes and sends them
 * again until the kernel says that they are on disk (helpers/ask/lifeline.py), (3) wakes controls that wait for a
 * reply that will not come, and (4) gives screen readers one standing place where each form speaks.
 * Nothing depends on it: without it the standing words above each form say how to see that one is connected. */
(() => {
  'use strict';

  const FORM = '.l-form:not(.l-twin)';
  const ASKING = `${FORM}[class*=" q-"]`; // a form with an answer
  const PAUSE = 400; // ms from a letter until the words are told
  const LATE = 4000; // ms without an answer until a form says "not saved yet"
  const RETRY = 4000; // ms between two tries to reach a kernel that was cut off
  const DEAF = 12000; // ms without an answer until a line that looks open is taken for a broken one
  const BUSY = 60000; // the same while the kernel runs cells: then an answer waits for them
  const HOLD = 60000; // ms that loading the state of all controls may take on a slow computer
  const AFTER = 10000; // ms after that in which an older state may still come into a box
  const CALM = 5000; // ms between two looks at what other pages have written
  const BLOCKED = 30000; // ms until a page that never reached its kernel says so
  const SENTENCES = {
    wait: 'Not saved yet: the line to the lesson is slow or cut. Your words stay here and are sent again.',
    cut: 'Not saved yet: the line to the lesson is cut. Your words stay here and are sent when it is back.',
    gone: 'Asleep: this form does not hear you any more. Copy what you have written, then choose Run All Cells: ' +
      'what was saved comes back.'
  };
  const BLOCKED_WORDS = 'This page does not reach the lesson’s kernel, so no form can answer. Reload the page. If this ' +
    'line comes back, a proxy or a virus scanner may be blocking WebSocket connections: try another browser or network, ' +
    'or show this line to whoever runs the computer.';

  /** The field of the answer that a text box holds: its widget has a class such as f-text. */
  const fieldOf = box => (/(?:^|\s)f-(\w+)/.exec(box.closest('.l-text')?.className ?? '') ?? [])[1];
  /** The question of a form: its widget has a class such as q-attacks_exit. */
  const questionOf = form => (/(?:^|\s)q-(\w+)/.exec(form?.className ?? '') ?? [])[1];

  /** All widgets below a Lumino widget, itself included. */
  function* below(widget) {
    yield widget;
    for (const child of widget.children?.() ?? widget.widgets ?? []) yield* below(child);
  }

  class Line {
    constructor(panel, context) {
      this.panel = panel;
      this.session = context.sessionContext;
      this.page = Math.random().toString(36).slice(2); // two windows have one kernel, which answers both
      // question -> what is not acknowledged yet: {texts, number of the message, since, timer, late: timer, isLate}
      this.told = new Map();
      this.last = new Map(); // question/field -> {words, at}: what was typed there last, acknowledged or not
      this.holdUntil = 0; // while the state of all controls is loaded anew, an older state must not replace newer words
      this.number = 0;
      this.cameAt = 0;
      this.heard = new WeakSet(); // the models of forms whose answers come in here
      this.everOpen = false;
      this.isDisposed = false;
      this.live = document.createElement('div');
      this.live.className = 'lesson-line';
      this.live.setAttribute('role', 'status');
      this.live.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
      panel.node.append(this.live);
      this.onInput = event => this.typed(event);
      this.onLeave = event => this.left(event);
      this.onCome = event => this.came(event);
      for (const name of ['input', 'change', 'click']) panel.node.addEventListener(name, this.onInput, true);
      panel.node.addEventListener('focusout', this.onLeave, true);
      panel.node.addEventListener('focusin', this.onCome, true);
      window.addEventListener('focus', this.onCome);
      this.session.connectionStatusChanged.connect(this.changed, this);
      this.session.statusChanged.connect(this.changed, this);
      this.session.kernelChanged.connect(this.changed, this);
      this.observer = new MutationObserver(() => this.dress());
      this.observer.observe(panel.node, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
      this.clock = setInterval(() => this.tick(), RETRY);
      this.blocked = setTimeout(() => this.sayBlocked(), BLOCKED);
      this.state = '';
      this.saveLater(context);
      this.changed();
    }

    /** Saving the page fails while the line is cut, in a dialog that takes the letters one is typing: it waits. */
    saveLater(context) {
      const save = context.save.bind(context);
      context.save = (...how) => {
        const isTyping = this.panel.node.contains(document.activeElement) && document.activeElement.closest(FORM);
        return this.state === 'cut' && isTyping ? Promise.resolve() : save(...how);
      };
    }

    dispose() {
      if (this.isDisposed) return;
      this.isDisposed = true;
      clearInterval(this.clock);
      clearTimeout(this.blocked);
      this.observer.disconnect();
      for (const name of ['input', 'change', 'click']) this.panel.node.removeEventListener(name, this.onInput, true);
      this.panel.node.removeEventListener('focusout', this.onLeave, true);
      this.panel.node.removeEventListener('focusin', this.onCome, true);
      window.removeEventListener('focus', this.onCome);
      for (const name of ['connectionStatusChanged', 'statusChanged', 'kernelChanged']) {
        this.session[name].disconnect(this.changed, this);
      }
    }

    get kernel() { return this.session.session?.kernel ?? null; }

    /** open, cut (no connection now) or gone (no kernel to come back to). */
    now() {
      const kernel = this.kernel;
      if (!kernel || ['dead', 'terminating'].includes(kernel.status)) return 'gone';
      return kernel.connectionStatus === 'connected' ? 'open' : 'cut';
    }

    changed() {
      const before = this.state;
      this.state = this.now();
      if (this.state === 'open' && !this.everOpen) return this.listen();
      if (this.state === 'open' && (before === 'cut' || this.openOn !== this.kernel)) this.reopen(before === 'cut');
      if (before !== this.state) this.show();
    }

    /** A channel can be open and let nothing through: it counts once the kernel has answered for the first time. */
    listen() {
      const kernel = this.kernel;
      kernel.info.then(() => {
        if (this.isDisposed || this.everOpen) return;
        this.everOpen = true;
        this.state = 'open';
        clearTimeout(this.blocked);
        this.notice?.remove();
        this.reopen(false);
        this.show();
      }, () => {});
    }

    /** A page that had no kernel yet is not asleep: it only has not run. */
    show() {
      const shown = this.everOpen ? this.state : '';
      this.panel.node.dataset.lessonLine = shown;
      this.dress();
      const words = shown === 'cut' || shown === 'gone' ? SENTENCES[shown] : '';
      if (this.panel.node.querySelector(FORM)) this.live.textContent = words;
    }

    /** After a cut controls that wait are woken, and what was typed meanwhile is sent. */
    reopen(afterCut) {
      this.openOn = this.kernel;
      if (afterCut) this.hold();
      for (const question of this.told.keys()) this.send(question);
    }

    /** The views of all controls on this page; a later ipywidgets may hide them, and then nothing is woken. */
    views() {
      try {
        return this.panel.content.widgets.flatMap(cell => [...below(cell)].map(one => one._view).filter(Boolean));
      } catch (error) {
        console.warn('lesson-lifeline', error);
        return [];
      }
    }

    /** After a cut ipywidgets loads the state of all controls anew; that can take a second, and is then a second old. */
    hold() {
      const views = this.views(), manager = views[0]?.model.widget_manager;
      views.forEach(view => this.wake(view.model));
      this.holdUntil = Date.now() + HOLD;
      const done = () => {
        this.holdUntil = Math.min(this.holdUntil, Date.now() + AFTER);
        manager.restored.disconnect(done);
      };
      manager?.restored?.connect?.(done);
    }

    /** A control counts the messages that have no reply yet and stays silent while there are any. */
    wake(model) {
      if (model._pending_msgs > 0) {
        model._pending_msgs = 0;
        model._msg_buffer = model._msg_buffer_callbacks = null;
        model._expectedEchoMsgIds?.clear?.();
      }
    }

    /** The model of a form on this page, whose answers are heard from now on; undefined where there is none. */
    modelOf(question) {
      const form = this.panel.node.querySelector(`${FORM}.q-${question}`);
      const model = form && this.views().find(one => one.el === form)?.model;
      if (model && !this.heard.has(model)) {
        this.heard.add(model);
        model.on('msg:custom', answer => this.hear(question, answer));
      }
      return model;
    }

    /** A letter, a choice or a press: from now on an answer is due. */
    typed(event) {
      const control = event.target, form = control.closest?.(FORM), question = questionOf(form);
      const isText = control.matches?.('textarea'), field = isText && fieldOf(control);
      if (!question || isText !== (event.type === 'input') || !control.matches('textarea, input, select, button')) return;
      if (field) this.last.set(`${question}/${field}`, { words: control.value, at: Date.now() });
      this.tell(question, field ? { [field]: control.value } : {});
      if (field) this.guard(form, field);
    }

    /** In a moment send what is new, and again until there is an answer. */
    tell(question, texts) {
      const entry = this.told.get(question) ?? { texts: {}, since: Date.now() };
      Object.assign(entry.texts, texts);
      entry.number = 0;
      this.told.set(question, entry);
      entry.timer ??= setTimeout(() => { entry.timer = null; this.send(question); }, PAUSE);
      this.await(entry);
    }

    /** A box is left: what was typed there gets its line in the journal. */
    left(event) {
      const question = questionOf(event.target.closest?.(FORM));
      if (question && event.target.matches('textarea')) this.send(question, true);
    }

    /** A reader comes to this page, or back to its window: another page may have newer words. */
    came(event) {
      const form = event.target.closest?.(ASKING) ?? this.panel.node.querySelector(ASKING);
      const question = questionOf(form);
      if (!question || !this.panel.isVisible || this.told.size || Date.now() - this.cameAt < CALM) return;
      this.cameAt = Date.now();
      this.send(question);
    }

    await(entry) {
      entry.late ??= setTimeout(() => { entry.isLate = true; this.dress(); }, LATE);
    }

    /** While words are on their way nothing else may take their place in the box. */
    guard(form, field) {
      const area = form.querySelector(`.f-${field}`);
      const view = this.views().find(one => one.el === area);
      if (!view || view.lessonGuard) return;
      view.lessonGuard = true;
      view.model.on('change:value', () => {
        const question = questionOf(form), words = this.told.get(question)?.texts[field] ?? this.held(question, field);
        if (words === undefined || view.model.get('value') === words) return;
        view.textbox.value = words;
        view.model.set('value', words);
        this.tell(question, { [field]: words });
      });
    }

    /** Words typed a moment before the state was loaded anew, and acknowledged since. */
    held(question, field) {
      const typed = this.last.get(`${question}/${field}`);
      return typed && Date.now() < this.holdUntil && Date.now() - typed.at < HOLD ? typed.words : undefined;
    }

    send(question, left = false) {
      const entry = this.told.get(question), model = this.modelOf(question);
      if (!model || this.kernel?.connectionStatus !== 'connected') return; // tick tries again
      const number = ++this.number;
      if (entry) entry.number = number;
      model.send({ page: this.page, number, texts: entry?.texts ?? {}, left });
    }

    hear(question, answer) {
      const entry = this.told.get(question);
      if (!entry || answer.page !== this.page) return;
      clearTimeout(entry.late);
      Object.assign(entry, { late: null, isLate: false, since: Date.now() });
      // Words that came after this message are still on their way; what is not kept for a reason, its form says.
      if (entry.number === answer.number) this.settle(question, entry);
      else this.await(entry);
      this.dress();
    }

    /** What is acknowledged is held from now on: it may have been typed long before, during a cut. */
    settle(question, entry) {
      this.told.delete(question);
      for (const field of Object.keys(entry.texts)) this.last.get(`${question}/${field}`).at = Date.now();
    }

    /** Reach for a kernel that was given up, and send once more what has had no answer. */
    tick() {
      this.bury();
      const late = [...this.told].filter(([, entry]) => entry.isLate);
      if (this.everOpen && this.kernel && (this.state === 'cut' || this.isDeaf(late))) {
        late.forEach(([, entry]) => { entry.since = Date.now(); });
        // left to itself JupyterLab waits longer each time, and gives up
        if (this.isComing()) return;
        this.comingSince = null; // each try has a minute of its own, or none could ever end on a slow computer
        this.kernel.reconnect().catch(() => {});
      } else if (this.state === 'open' && this.kernel.status !== 'busy') {
        late.forEach(([question]) => this.send(question));
      }
    }

    /** A form of a kernel that is no more never answers: it says so, and its words stay there to be copied. */
    bury() {
      for (const [question, entry] of this.told) {
        const form = this.panel.node.querySelector(`${FORM}.q-${question}`);
        if (!form?.classList.contains('jupyter-widgets-disconnected')) continue;
        clearTimeout(entry.timer);
        clearTimeout(entry.late);
        this.told.delete(question);
      }
    }

    isDeaf(late) {
      const patience = this.kernel?.status === 'busy' ? BUSY : DEAF;
      return late.some(([, entry]) => Date.now() - entry.since > patience);
    }

    /** A kernel that starts, or a channel that opens: on a slow computer that takes its time, and must not begin anew. */
    isComing() {
      const isStarting = ['starting', 'restarting', 'autorestarting'].includes(this.kernel.status);
      const isOpening = this.kernel._ws?.readyState === WebSocket.CONNECTING;
      this.comingSince = isStarting || isOpening ? this.comingSince ?? Date.now() : null;
      return this.comingSince !== null && Date.now() - this.comingSince < BUSY;
    }

    /** Write into each form what the line is like for it, and give what forms say one standing place. */
    dress() {
      if (this.dressing) return;
      this.dressing = requestAnimationFrame(() => {
        this.dressing = 0;
        if (this.isDisposed) return;
        for (const place of this.panel.node.querySelectorAll('.l-live > .widget-html-content:not([role])')) {
          place.setAttribute('role', 'status');
        }
        for (const form of this.panel.node.querySelectorAll(FORM)) this.mark(form);
      });
    }

    mark(form) {
      const entry = this.told.get(questionOf(form));
      const asleep = form.classList.contains('jupyter-widgets-disconnected') || (this.everOpen && this.state === 'gone');
      const word = asleep ? 'gone' : this.everOpen && this.state === 'cut' ? 'cut' :
        entry?.isLate ? 'wait' : '';
      if ((form.dataset.line ?? '') === word) return;
      form.dataset.line = word;
      const place = form.querySelector(':scope > .l-buttons') ?? form;
      let said = place.querySelector(':scope > .l-lifeline');
      if (!said) {
        said = document.createElement('p');
        said.className = 'l-lifeline';
        place.append(said);
      }
      said.textContent = SENTENCES[word] ?? '';
      const hears = word === '' || word === 'wait';
      for (const control of form.querySelectorAll('button, select, input')) control.toggleAttribute('inert', !hears);
      // a kernel can seem gone for a moment while a page reconnects; a restarted one never hears this form again
      const isDead = form.classList.contains('jupyter-widgets-disconnected');
      for (const box of form.querySelectorAll('textarea')) box.readOnly = isDead;
      if (form.contains(document.activeElement) || word === 'wait') this.live.textContent = SENTENCES[word] ?? '';
    }

    sayBlocked() {
      if (this.everOpen || this.isDisposed) return;
      this.notice = document.createElement('div');
      this.notice.className = 'lesson-blocked';
      this.notice.setAttribute('role', 'alert');
      this.notice.style.cssText = 'margin:8px;padding:8px 12px;border:2px solid #b3261e;border-radius:4px;' +
        'background:var(--jp-layout-color1,#fff);color:var(--jp-ui-font-color1,#000);font-size:14px;line-height:1.5';
      this.notice.textContent = BLOCKED_WORDS;
      this.panel.contentHeader?.node.prepend(this.notice);
      if (!this.notice.isConnected || !this.notice.offsetHeight) this.panel.node.prepend(this.notice);
    }
  }

  const plugin = {
    id: 'lesson-lifeline:plugin',
    autoStart: true,
    activate: app => {
      app.docRegistry.addWidgetExtension('Notebook', { createNew: (panel, context) => new Line(panel, context) });
    }
  };

  /** JupyterLab reports a cut in a dialog that takes the letters one is typing; here the forms report it themselves. */
  const quiet = IConnectionLost => ({
    id: 'lesson-lifeline:connection-lost',
    autoStart: true,
    provides: IConnectionLost,
    activate: () => () => Promise.resolve()
  });

  let shared = {}; // what JupyterLab shares with its extensions: name -> version -> {get}

  async function plugins() {
    const isHub = (document.getElementById('jupyter-config-data')?.textContent ?? '').includes('"hubPrefix"');
    const versions = Object.values(shared['@jupyterlab/application'] ?? {});
    if (isHub || !versions.length) return [plugin]; // a hub has a dialog of its own, which can start the server again
    const { IConnectionLost } = (await versions[0].get())();
    return IConnectionLost ? [plugin, quiet(IConnectionLost)] : [plugin];
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['lesson-lifeline'] = {
    init: scope => { shared = scope; },
    get: async () => {
      const found = await plugins().catch(() => [plugin]);
      return () => ({ __esModule: true, default: found });
    }
  };
})();
