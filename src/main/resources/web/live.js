// Follows what the server says has changed. Each word of it has the parts of the page that wait for "changed" fetched anew, so nothing piles up.
const SILENCE = 40_000;
const PAUSES = [500, 1_000, 2_000, 5_000];

export function follow(place) {
  if (!place) return;
  let source;
  let tries = 0;
  let watchdog;

  const show = state => {
    for (const light of document.querySelectorAll('.live')) {
      light.dataset.state = state;
      light.textContent = state === 'on' ? 'live' : state === 'off' ? 'connecting again …' : 'connecting …';
    }
  };
  const heard = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(again, SILENCE);
  };
  const again = () => {
    source?.close();
    clearTimeout(watchdog);
    show('off');
    watchdog = setTimeout(connect, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
  };
  const changed = () => document.dispatchEvent(new CustomEvent('slowking:changed'));

  function connect() {
    clearTimeout(watchdog);
    source = new EventSource(place.dataset.live);
    heard();
    source.addEventListener('open', () => { tries = 0; show('on'); heard(); });
    source.addEventListener('changed', () => { heard(); changed(); });
    source.addEventListener('alive', heard);
    source.addEventListener('finished', () => {
      source.close();
      clearTimeout(watchdog);
      location.reload();
    });
    source.addEventListener('error', again);
  }

  show('wait');
  connect();
  // A page that comes back from sleep or from the history looks at once, and does not wait for the watchdog.
  document.addEventListener('visibilitychange', () => { if (!document.hidden && source.readyState === EventSource.CLOSED) again(); });
  addEventListener('pagehide', () => { source.close(); clearTimeout(watchdog); });
  addEventListener('pageshow', event => { if (event.persisted) connect(); });
}
