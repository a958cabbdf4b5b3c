// What is chosen in a plot stands in the page's address: the hidden series and the stretch that is shown.
const address = () => new URL(location.href);

export function remember(key, ...values) {
  const url = address();
  url.searchParams.delete(key);
  values.forEach(value => url.searchParams.append(key, value));
  history.replaceState(history.state, '', url);
}

/** From which to which percent of its axis a plot reaches; undefined: all of it, also when the address says something else. */
export function zoomOf(name) {
  const stretch = (address().searchParams.get(`zoom.${name}`) ?? '').split('..').map(Number);
  return stretch.length === 2 && stretch.every(Number.isFinite) ? stretch : undefined;
}

export function selectionOf(plot) {
  const hidden = address().searchParams.getAll(`hide.${plot.name}`);
  return Object.fromEntries(plot.series.map(series => [series.name, !hidden.includes(series.name)]));
}
