// Follows what the server says has changed. Each word of it has the parts of the page that wait for "changed" fetched anew, so nothing piles up.
const SILENCE = 40_000;
const SLOW = 1_500;
const PAUSES = [500, 1_000, 2_000, 5_000];

const WORDS = { wait: 'connecting …', on: 'live', off: 'connecting again …', old: 'not up to date' };

export function follow(place) {
  if (!place) return;
  let source;
  let tries = 0;
  let listened = false;
  let watchdog;

  const show = state => {
    for (const light of document.querySelectorAll('.live')) {
      light.dataset.state = state;
      light.textContent = WORDS[state];
    }
  };
  const heard = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(again, SILENCE);
  };
  const letGo = () => {
    source?.close();
    clearTimeout(watchdog);
  };
  const again = () => {
    letGo();
    show('off');
    watchdog = setTimeout(connect, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
  };
  // A server that refuses, because the session has ended or the benchmark was removed, says so on the page that is loaded then.
  const refused = async () => {
    again();
    try {
      const { status } = await fetch(location.href, { method: 'HEAD', redirect: 'manual' });
      if ([401, 403, 404].includes(status)) location.reload();
    } catch {
      // It is away; there will be another try.
    }
  };
  const changed = () => {
    if (place.hasAttribute('data-reloads')) location.reload();
    else document.dispatchEvent(new CustomEvent('slowking:changed'));
  };

  function connect() {
    letGo();
    if (document.hidden) return;
    source = new EventSource(place.dataset.live);
    heard();
    source.addEventListener('open', () => {
      tries = 0;
      show('on');
      heard();
      // Whatever happened while nobody listened: also of a page that was loaded in the background, or slowly.
      if (listened || (performance.now() > SLOW && !place.hasAttribute('data-reloads'))) changed();
      listened = true;
    });
    source.addEventListener('changed', () => { heard(); changed(); });
    source.addEventListener('alive', heard);
    source.addEventListener('finished', () => {
      letGo();
      location.reload();
    });
    source.addEventListener('error', refused);
  }

  // Told of a change, and what has changed could not be fetched: the database may be away.
  let old = false;
  document.addEventListener('htmx:afterRequest', event => {
    if (event.detail.requestConfig?.triggeringEvent?.type !== 'slowking:changed' || event.detail.successful === !old) return;
    old = !event.detail.successful;
    show(old ? 'old' : 'on');
  });

  show('wait');
  connect();
  // A page that nobody looks at lets go of its connection, of which a browser has but six for all tabs together. It looks when it is looked at again.
  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', letGo);
  addEventListener('pageshow', event => { if (event.persisted) connect(); });
}
