// Answers come from a program within this page, which runs beside it in a worker and is unpacked when it is first asked.
const state = JSON.parse(document.getElementById('state').textContent);
let worker, waiting = {}, count = 0;
function program() {
  const source = document.getElementById('runtime').textContent + `
    let ready;
    onmessage = async e => {
      const {id, request, quick, packed, version} = e.data;
      try {
        ready = ready || (async () => {
          globalThis.orgsimVersion = version;
          const raw = atob(packed), bytes = new Uint8Array(raw.length);
          for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
          const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
          const go = new Go();
          const {instance} = await WebAssembly.instantiate(await unpacked.arrayBuffer(), go.importObject);
          go.run(instance);
        })();
        await ready;
        postMessage({id, answer: JSON.parse(orgsimAnswer(request, quick))});
      } catch (e) { postMessage({id, failed: String(e)}); }
    };`;
  worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
  worker.onmessage = e => {
    const {id, answer, failed} = e.data, [yes, no] = waiting[id];
    delete waiting[id];
    failed ? no(new Error(failed)) : yes(answer);
  };
}
window.orgsim = start(state, (request, quick) => new Promise((yes, no) => {
  const first = !worker, id = ++count;
  if (first) program();
  waiting[id] = [yes, no];
  worker.postMessage({id, request: JSON.stringify(request), quick, version: state.version, packed: first ? document.getElementById('program').textContent : ''});
}));
