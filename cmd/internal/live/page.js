// The page of a report: controls for the fields of a company, and sections that follow them. How a question is
// answered is the caller's: ask(request, quick) gives a promise of an answer, from a program in this page or a server.
'use strict';

function start(state, ask) {
  const $ = id => document.getElementById(id);
  const clone = x => JSON.parse(JSON.stringify(x));
  const box = $('controls');
  let at = 0, profile, structures, asked = 0, running = false, wanted = false, timer;

  const make = (tag, attributes, ...children) => {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes || {})) e.setAttribute(k, v);
    e.append(...children);
    return e;
  };
  const number = (f, v) => {
    const digits = f.step === 1 || v >= 100 ? 0 : v >= 10 ? 1 : 2;
    return Number(v).toLocaleString('en-US', {maximumFractionDigits: digits});
  };
  const round = (f, v) => {
    if (f.step === 1) return Math.round(v);
    if (f.log) return Number(v.toPrecision(3));
    return f.step ? Number((Math.round(v / f.step) * f.step).toPrecision(12)) : v;
  };
  // Positions of a control run from 0 to 1000.
  const toPosition = (f, v) => {
    v = Math.min(Math.max(v, f.min), f.max);
    return 1000 * (f.log ? Math.log(v / f.min) / Math.log(f.max / f.min) : (v - f.min) / (f.max - f.min));
  };
  const toValue = (f, p) => round(f, f.log ? f.min * Math.pow(f.max / f.min, p / 1000) : f.min + (f.max - f.min) * p / 1000);

  const inputs = {}, outputs = {};
  function field(f) {
    const id = 'f-' + f.key;
    const input = make('input', {id, type: 'range', min: 0, max: 1000, step: 'any', 'aria-describedby': id + '-doc'});
    const output = make('output', {for: id});
    inputs[f.key] = input; outputs[f.key] = output;
    input.addEventListener('input', () => { profile[f.key] = toValue(f, +input.value); show(f, profile[f.key], true); later(); });
    input.addEventListener('keydown', e => {
      const step = {ArrowLeft: -10, ArrowDown: -10, ArrowRight: 10, ArrowUp: 10, PageDown: -100, PageUp: 100}[e.key];
      if (!step) return;
      e.preventDefault();
      input.value = +input.value + step;
      input.dispatchEvent(new Event('input'));
    });
    return make('div', {class: 'field'}, make('label', {for: id}, f.name), output, input, make('small', {id: id + '-doc'}, f.doc));
  }
  function show(f, v, given) {
    outputs[f.key].textContent = number(f, v) + (given ? '' : ' (assumed)');
    inputs[f.key].setAttribute('aria-valuetext', number(f, v) + ' ' + f.unit);
  }
  function showAll(values) {
    for (const f of state.fields) {
      const given = f.key in profile, v = given ? profile[f.key] : values[f.key];
      if (document.activeElement !== inputs[f.key]) inputs[f.key].value = toPosition(f, v);
      show(f, v, given);
    }
  }

  function build() {
    const company = make('select', {id: 'company'}, ...state.companies.map((c, i) => make('option', {value: i}, c.name)));
    company.addEventListener('change', () => { at = +company.value; reset(); });
    const industry = make('select', {id: 'industry'}, ...state.industries.map(i => make('option', {value: i.id}, i.title)));
    industry.addEventListener('change', () => { profile.industry = industry.value; later(); });
    const current = make('select', {id: 'current'}, make('option', {value: ''}, 'not known'), ...state.structures.map(s => make('option', {value: s.id}, s.title)));
    current.addEventListener('change', () => { if (current.value) profile.current = current.value; else delete profile.current; later(); });
    const list = make('fieldset', {}, make('legend', {}, 'Structures compared'), ...state.structures.map(s => {
      const input = make('input', {type: 'checkbox', value: s.id});
      input.checked = !!s.on;
      input.addEventListener('change', () => { structures = checked(list); later(); });
      return make('label', {class: 'check'}, input, ' ' + s.title);
    }));
    const button = (text, action) => {
      const b = make('button', {type: 'button'}, text);
      b.addEventListener('click', action);
      return b;
    };
    const says = make('p', {id: 'live-says', role: 'status'});
    box.append(
      ...state.companies.length > 1 ? [make('label', {for: 'company'}, 'Company '), company] : [],
      make('label', {for: 'industry'}, 'Industry '), industry,
      make('label', {for: 'current'}, 'In place today '), current,
      make('div', {class: 'fields'}, ...state.fields.filter(f => f.main).map(field)),
      make('details', {}, make('summary', {}, 'More fields of the company'), make('div', {class: 'fields'}, ...state.fields.filter(f => !f.main).map(field))),
      make('details', {}, make('summary', {}, 'Structures compared'), list),
      make('details', {id: 'explore'}, make('summary', {}, 'Chart who leads along a field'), explorer()),
      make('p', {}, button('Reset', reset), ' ', button('Copy as profile', () => copy(answer ? answer.profile : '')), ' ', button('Copy as command', () => copy(command()))),
      says);
    return {industry, current, list, says};
  }
  // The drawing of a sweep: totals along one field, or who leads as two of them change.
  const drawing = make('section', {id: 'drawing', 'aria-label': 'Drawing', hidden: ''});
  let vary = null;
  function explorer() {
    const fields = first => [...first, ...state.fields.map(f => make('option', {value: f.key}, f.name))];
    const across = make('select', {id: 'across'}, ...fields([])), up = make('select', {id: 'up'}, ...fields([make('option', {value: ''}, 'nothing else')]));
    const draw = make('button', {type: 'button', id: 'draw'}, 'Draw');
    draw.addEventListener('click', () => {
      vary = [across.value, up.value].filter((k, i, all) => k && all.indexOf(k) === i);
      redraw(asked);
    });
    return make('p', {}, make('label', {for: 'across'}, 'Along '), across, make('label', {for: 'up'}, 'and '), up, draw);
  }
  // range is where a field is drawn: as far as tested, or to a fifth and five times what the company has.
  function range(key) {
    const f = state.fields.find(f => f.key === key), v = toValue(f, +inputs[key].value);
    if (!f.log) return {name: key, low: f.min, high: f.max, log: false};
    const staff = key === 'headcount' ? (profile.it_staff || 0) + (profile.engineers || 0) : 0;
    return {name: key, low: round(f, Math.max(f.min, v / 5, staff)), high: round(f, Math.min(f.max, v * 5)), log: true};
  }
  async function redraw(n) {
    if (!vary) return;
    const mine = vary;
    drawing.hidden = false;
    note(drawing, 'Drawing ...');
    let got;
    try { got = await ask('sweep', {...clone(question(vary.length > 1 ? 32 : 64)), vary: vary.map(range)}); } catch (e) { got = {error: e}; }
    if (n !== asked || mine !== vary) return;
    if (!got.error) drawing.innerHTML = got.sections[0].html;
    note(drawing, got.error ? 'Could not draw: ' + told(got.error) : '');
    document.dispatchEvent(new CustomEvent('orgsim-drawing', {detail: {failed: !!got.error}}));
  }
  const checked = list => [...list.querySelectorAll('input:checked')].map(i => i.value);
  const parts = build();
  let answer;

  function reset() {
    profile = clone(state.companies[at].profile);
    begin();
    for (const i of parts.list.querySelectorAll('input')) i.checked = state.structures.some(s => s.id === i.value && s.on);
    structures = checked(parts.list);
    showAll(state.companies[at].values);
    later();
  }
  function begin() {
    parts.industry.value = profile.industry;
    parts.current.value = profile.current || '';
  }
  function command() {
    const c = state.companies[at], set = [];
    const quote = s => /^[\w./=,-]+$/.test(s) ? s : "'" + s.replace(/'/g, "'\\''") + "'";
    if (profile.industry !== c.profile.industry) set.push('industry=' + profile.industry);
    if (profile.current !== c.profile.current) set.push('current=' + (profile.current || ''));
    for (const f of state.fields) if (profile[f.key] !== c.profile[f.key]) set.push(f.key + '=' + profile[f.key]);
    for (const [k, v] of Object.entries(state.request.set || {})) set.push(k + '=' + v);
    const core = state.structures.filter(s => s.on).map(s => s.id).join();
    return ['orgsim run', quote(c.source), ...set.map(s => '--set ' + quote(s)), ...structures.join() === core && !state.named ? [] : ['--structures ' + structures.join()],
      state.flags, '--draws ' + (answer ? answer.draws : 64)].filter(Boolean).join(' ');
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const t = make('textarea', {'aria-label': 'Copied text'}); t.value = text; document.body.append(t); t.select(); document.execCommand('copy'); t.remove();
    }
    parts.says.textContent = 'Copied: ' + text.split('\n')[0];
  }

  // One question at a time; the newest that was not asked follows. A quick answer is refined when nothing moves, and then
  // the chapters follow.
  function later() { clearTimeout(timer); wanted = 64; pump(); }
  async function pump() {
    if (running || !wanted) return;
    const draws = wanted, n = ++asked;
    wanted = 0; running = true;
    try {
      const got = await ask(draws === 64 ? 'quick' : '', question(draws));
      if (!wanted) {
        put(got, draws === 64);
        if (draws < 256) timer = setTimeout(() => { wanted = wanted || 256; pump(); }, 400); else follow(n);
      }
    } catch (e) { parts.says.textContent = e.message; }
    running = false;
    pump();
  }
  const question = draws => ({profile, structures, draws, ...state.request});
  const told = e => e.message + (e.hint ? ' (' + e.hint + ')' : '');

  // Chapters follow an answer with few draws first. Where something moves meanwhile, they are asked anew after it.
  async function follow(n) {
    const mine = clone(question(0));
    redraw(n);
    for (const draws of [32, 0]) for (const part of state.chapters.filter(part => $('c' + (at + 1) + '-' + part))) {
      if (n !== asked) return;
      let got;
      try { got = await ask(part, {...mine, draws}); } catch (e) { got = {error: e}; }
      if (n !== asked) return;
      if (got.error) note($('c' + (at + 1) + '-' + part), 'As reported; could not update: ' + told(got.error));
      else for (const e of fill(got.sections)) note(e, draws ? 'From ' + draws + ' draws; being refined.' : '');
      document.dispatchEvent(new CustomEvent('orgsim-chapter', {detail: {part, draws, failed: !!got.error}}));
    }
  }
  function note(e, text) {
    if (!e) return;
    for (const old of e.querySelectorAll('.following')) old.remove();
    const head = e.querySelector('h2'), says = make('p', {class: 'following'}, text);
    if (text) head ? head.after(says) : e.prepend(says);
    e.classList.toggle('stale', text.startsWith('As reported'));
  }
  // arrange gives the page the sections of a whole answer: new ones each after the one before it, and without those that are gone.
  function arrange(list, mine) {
    let before;
    for (const s of list) {
      const id = s.id.replace(/^c1-/, mine);
      let e = $(id);
      if (!e && before) { e = make('section', {id}); before.after(e); }
      if (e) { e.hidden = false; before = e; }
    }
    for (const e of document.querySelectorAll('main section')) {
      if (e.id.startsWith(mine) && !state.chapters.concat('lower').includes(e.id.slice(mine.length))) e.hidden = !list.some(s => s.id.replace(/^c1-/, mine) === e.id);
    }
  }
  // fill shows sections, those that the page has, and returns them.
  function fill(list) {
    const filled = [];
    for (const s of list) {
      const e = $(s.id.replace(/^c1-/, 'c' + (at + 1) + '-'));
      if (e) { e.innerHTML = s.html; filled.push(e); }
    }
    return filled;
  }
  function put(got, quick) {
    if (got.error) { parts.says.textContent = told(got.error); parts.says.classList.add('wrong'); return; }
    parts.says.classList.remove('wrong');
    answer = got;
    const mine = 'c' + (at + 1) + '-';
    if (!quick) arrange(got.sections, mine);
    const fresh = fill(got.sections);
    for (const e of fresh) note(e, '');
    for (const e of document.querySelectorAll('main section')) if (e.id.startsWith(mine) && !fresh.includes(e)) note(e, 'As reported; updating ...');
    showAll(got.values);
    parts.says.textContent = got.says + ' - ' + got.draws + ' draws' + (quick ? ', being refined' : '');
    document.dispatchEvent(new CustomEvent('orgsim', {detail: {draws: got.draws, quick}}));
  }

  profile = clone(state.companies[at].profile);
  structures = checked(parts.list);
  begin();
  showAll(state.companies[at].values);
  box.hidden = false;
  box.after(drawing);
  if (state.waiting) follow(asked);
  return {later, reset, command, request: () => question(answer ? answer.draws : 64)};
}
