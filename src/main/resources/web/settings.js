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

/**
 * A form that asks for the same page again keeps what is chosen in its plots: hidden series in any case, a stretch as long as the fields that make the
 * axis stay as they are.
 */
export function keepSettings() {
  addEventListener('formdata', ({ target: form, formData }) => {
    if (form.method !== 'get' || new URL(form.action).pathname !== location.pathname) return;
    const sameAxis = [...form.querySelectorAll('select[data-axis]')].every(({ value, options }) => [...options].find(({ defaultSelected }) => defaultSelected)?.value === value);
    for (const [name, value] of address().searchParams) {
      if (name.startsWith('hide.') || (sameAxis && name.startsWith('zoom.'))) formData.append(name, value);
    }
  });
}

export function selectionOf(plot) {
  const hidden = address().searchParams.getAll(`hide.${plot.name}`);
  return Object.fromEntries(plot.series.map(series => [series.name, !hidden.includes(series.name)]));
}
