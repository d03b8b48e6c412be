const state = JSON.parse(document.getElementById('state').textContent);
window.orgsim = start(state, async (part, request) => {
  const r = await fetch('/api/answer?part=' + part, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(request)});
  return r.json();
});
