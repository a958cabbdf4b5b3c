// What a visitor has opened, scrolled, typed or put the focus on stays so when a part of the page is fetched anew, or the page loads itself anew.
const MEMORY = 'slowking:kept';

/** Where something is, so that it is found again after its element was replaced by another one. */
function keyOf(element) {
  const place = element.parentElement?.closest('[id]')?.id ?? '';
  const own = element.id || element.getAttribute('aria-label') || element.getAttribute('href') || (element.name ? `${element.name} ${element.type === 'checkbox' ? element.value : ''}` : '')
    || (element.matches('details') ? element.querySelector('summary') : element).textContent.trim().slice(0, 80);
  return `${element.tagName} ${place} ${own}`;
}

/** Nothing when several things look the same: then nobody can tell which it was. */
function find(selector, key) {
  const same = [...document.querySelectorAll(selector)].filter(element => keyOf(element) === key);
  return same.length === 1 ? same[0] : undefined;
}

/** Fields in which somebody has typed. What is in them is for the same page only, and remembered no longer. */
const typed = () => [...document.querySelectorAll('input:not([type=hidden], [type=checkbox], [type=password]), textarea')]
  .filter(({ value, defaultValue }) => value !== defaultValue)
  .map(field => [keyOf(field), field.tagName, field.value, field.selectionStart, field.selectionEnd]);

function typeAgain(fields) {
  for (const [key, tag, value, from, to] of fields) {
    const field = find(tag, key);
    if (!field || field.value === value) continue;
    field.value = value;
    if (from !== null) field.setSelectionRange(from, to);
  }
}

function seen() {
  const active = document.activeElement;
  return {
    open: [...document.querySelectorAll('details[open]')].map(keyOf),
    scrolled: [...document.querySelectorAll('.scroll')].filter(({ scrollLeft, scrollTop }) => scrollLeft || scrollTop)
      .map(place => [keyOf(place), place.scrollLeft, place.scrollTop]),
    focus: active && active !== document.body ? { tag: active.tagName, key: keyOf(active) } : undefined,
  };
}

function showAsSeen({ open, scrolled, focus }) {
  for (const key of open) {
    const details = find('details', key);
    if (details) details.open = true;
  }
  for (const [key, left, top] of scrolled) find('.scroll', key)?.scrollTo(left, top);
  if (focus && document.activeElement === document.body) find(focus.tag, focus.key)?.focus({ preventScroll: true });
}

export function keepWhatIsSeen() {
  let before;
  document.addEventListener('htmx:beforeSwap', () => { before = { ...seen(), fields: typed() }; });
  document.addEventListener('htmx:afterSettle', () => {
    if (!before) return;
    typeAgain(before.fields);
    showAsSeen(before);
    before = undefined;
  });

  addEventListener('pagehide', () => sessionStorage.setItem(MEMORY, JSON.stringify({ address: location.href, ...seen() })));
  const kept = JSON.parse(sessionStorage.getItem(MEMORY) ?? 'null');
  const [{ type } = {}] = performance.getEntriesByType('navigation');
  if (type === 'reload' && kept?.address === location.href) showAsSeen(kept);
}
