const state = JSON.parse(document.getElementById('state').textContent);

// A worker has the program and answers one question after the other.
function program() {
  const text = id => (document.getElementById(id) || {textContent: ''}).textContent;
  const source = text('runtime') + `
    // Digits to the base 85, then gzip: see packed in pack.go.
    const unpack = text => {
      const out = new Uint8Array(Math.floor(text.length * 4 / 5));
      for (let i = 0, at = 0; i < text.length; i += 5) {
        let v = 0;
        for (let k = i; k < i + 5; k++) {
          const c = k < text.length ? text.charCodeAt(k) : 124;
          v = v * 85 + (c === 126 ? 20 : c - 40);
        }
        for (let bits = 24; bits >= 0 && at < out.length; bits -= 8) out[at++] = v >>> bits;
      }
      return new Response(new Blob([out]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    };
    let ready;
    onmessage = async e => {
      const {id, part, request, page} = e.data;
      try {
        ready = ready || (async () => {
          globalThis.orgsimPage = {version: page.version, set: page.set, catalogue: page.catalogue && new Uint8Array(await unpack(page.catalogue))};
          const go = new Go();
          const {instance} = await WebAssembly.instantiate(await unpack(page.program), go.importObject);
          go.run(instance);
        })();
        await ready;
        postMessage({id, answer: orgsimAnswer(part, request)});
      } catch (e) { postMessage({id, failed: String(e)}); }
    };`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
  const waiting = {};
  let count = 0, page = {version: state.version, set: state.request.set, catalogue: text('catalogue'), program: text('program')};
  worker.onmessage = e => {
    const {id, answer, failed} = e.data, [yes, no] = waiting[id];
    delete waiting[id];
    failed ? no(new Error(failed)) : yes(answer);
  };
  return (part, request) => new Promise((yes, no) => {
    waiting[++count] = [yes, no];
    worker.postMessage({id: count, part, request, page});
    page = null; // the first question brings it
  });
}

// What takes seconds has a worker of its own, so that an answer never waits for it.
let first, second;
window.orgsim = start(state, (part, request) => {
  if (part === '' || part === 'quick') return (first = first || program())(part, request);
  return (second = second || program())(part, request);
});

// A program is quick when it has run for a while: it starts when somebody comes near the controls.
for (const event of ['pointerover', 'focusin']) {
  document.getElementById('controls').addEventListener(event, () => {
    if (!first) (first = program())('quick', window.orgsim.request());
  }, {once: true});
}
