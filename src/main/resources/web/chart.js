// Draws every [data-plot]: its data come as JSON from that address. Chosen series and zoom are kept in the page's address.
import { color, option } from './drawing.js';
import { keepSettings, remember } from './settings.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const MOST_OFTEN = 2_000;
const charts = new Map();

/** Until its data have come, a plot has the place that it will take. */
function expect(place) {
  if (charts.has(place) || place.closest('figure')?.querySelector('.empty')) return;
  place.hidden = false;
  place.classList.add('loading');
}

async function load(place) {
  const answer = await fetch(place.dataset.plot, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const plot = await answer.json();
  if (plot.series.every(({ points }) => points.length === 0)) return;
  place.closest('figure')?.querySelector('.empty')?.remove();
  place.hidden = false;
  place.classList.remove('loading');
  const chart = charts.get(place)?.chart ?? open(place);
  charts.set(place, { ...charts.get(place), chart, plot, drawnAt: Date.now() });
  chart.setOption(option(plot), { notMerge: true });
  place.dataset.drawn = plot.series.reduce((sum, { points }) => sum + points.length, 0);
}

function open(place) {
  const chart = echarts.init(place, null, { renderer: 'canvas' });
  const name = place.dataset.name;
  new ResizeObserver(() => chart.resize()).observe(place);
  chart.on('legendselectchanged', ({ selected }) => {
    const hidden = Object.entries(selected).filter(([, visible]) => !visible).map(([series]) => series);
    remember(`hide.${name}`, ...hidden);
  });
  chart.on('datazoom', () => {
    const { start, end } = chart.getOption().dataZoom[0];
    remember(`zoom.${name}`, ...(start === 0 && end === 100 ? [] : [`${start.toFixed(2)}..${end.toFixed(2)}`]));
  });
  place.tabIndex = 0;
  place.addEventListener('keydown', event => steer(place, event));
  const keys = place.closest('figure')?.querySelector('.keys');
  if (keys) keys.hidden = false;
  const png = place.closest('figure')?.querySelector('[data-png]');
  if (png) {
    png.hidden = false;
    png.addEventListener('click', () => download(chart, name));
  }
  return chart;
}

/** From which to which percent of its axis a plot reaches after a key. */
const STRETCHES = {
  '+': (from, to) => [from + (to - from) / 8, to - (to - from) / 8],
  '-': (from, to) => [from - (to - from) / 6, to + (to - from) / 6],
  ArrowLeft: (from, to) => [from - (to - from) / 8, to - (to - from) / 8],
  ArrowRight: (from, to) => [from + (to - from) / 8, to + (to - from) / 8],
  0: () => [0, 100],
};

/** What the mouse does to a plot, for those who have none: a stretch, and with a digit a series. */
function steer(place, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const { chart, plot } = charts.get(place);
  const stretch = STRETCHES[event.key];
  const [zoom] = chart.getOption().dataZoom ?? [];
  const series = /^[1-9]$/.test(event.key) ? plot.series[event.key - 1] : undefined;
  if (stretch && zoom) {
    const [from, to] = stretch(zoom.start, zoom.end);
    const width = Math.min(100, to - from);
    const start = Math.min(Math.max(0, from), 100 - width);
    chart.dispatchAction({ type: 'dataZoom', start, end: start + width });
  } else if (series) {
    chart.dispatchAction({ type: 'legendToggleSelect', name: series.name });
  } else {
    return;
  }
  event.preventDefault();
}

function download(chart, name) {
  const link = document.createElement('a');
  link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: color('sheet') });
  link.download = `${name}.png`;
  link.click();
}

async function draw(place) {
  expect(place);
  try {
    await load(place);
    place.nextElementSibling?.matches('.wrong') && place.nextElementSibling.remove();
  } catch (failure) {
    if (!charts.has(place)) place.hidden = true;
    if (place.nextElementSibling?.matches('.wrong')) return;
    const text = document.createElement('p');
    text.className = 'wrong';
    text.textContent = `The chart's data could not be loaded (${failure.message}). The table may still be right; load the page again to try once more.`;
    place.after(text);
  }
}

/** Redraws of a live page: never more often than a person can look, and not while nobody looks. */
function redraw(place) {
  if (document.hidden || place.dataset.pending) return;
  place.dataset.pending = '1';
  const since = Date.now() - (charts.get(place)?.drawnAt ?? 0);
  setTimeout(async () => {
    await draw(place);
    delete place.dataset.pending;
  }, Math.max(0, MOST_OFTEN - since));
}

function start(root) {
  for (const place of root.querySelectorAll('[data-plot]:not([data-asked])')) {
    place.dataset.asked = '';
    draw(place);
  }
}

start(document);
keepSettings();
document.addEventListener('htmx:load', event => start(event.target));
document.addEventListener('slowking:changed', () => document.querySelectorAll('[data-plot][data-follows]').forEach(redraw));
dark.addEventListener('change', () => charts.forEach(({ chart, plot }) => chart.setOption(option(plot), { notMerge: true })));
