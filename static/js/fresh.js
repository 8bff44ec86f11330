// A page of one person is asked for anew when Back takes it out of the browser's memory: since it
// was left they may have signed out, or sent what it holds. A page that answered a form becomes
// one to ask for, so that Back and reload neither send the form again nor end in a browser's error.
const address = location.pathname + location.search;
history.replaceState(history.state, "", location.href);
addEventListener("pageshow", (event) => { if (event.persisted) location.replace(address); });
