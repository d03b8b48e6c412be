// Answers come from the server that sent the page.
const state = JSON.parse(document.getElementById('state').textContent);
window.orgsim = start(state, async (request, quick) => {
  const r = await fetch('/api/answer' + (quick ? '?quick=1' : ''), {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(request)});
  return r.json();
});
