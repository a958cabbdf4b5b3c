// Says how many are ticked where two are wanted. Whoever has no scripts is told by the page that the button leads to.
const wanted = 2;

function words(ticked) {
  if (ticked === wanted) return 'Two are ticked.';
  return ticked === 1 ? 'One is ticked; tick another one.' : `${ticked} are ticked; two are compared at a time.`;
}

function count(hint) {
  const ticked = hint.closest('form').querySelectorAll('[name=id]:checked').length;
  hint.dataset.none ??= hint.textContent;
  hint.textContent = ticked === 0 ? hint.dataset.none : words(ticked);
}

export function countTicks(root) {
  root.querySelectorAll('[data-ticked]').forEach(count);
}

document.addEventListener('change', ({ target }) => {
  if (target.name === 'id') countTicks(target.form);
});
