// From a plot, as the server describes it, to what ECharts draws.
import { selectionOf, zoomOf } from './settings.js';

/** So many categories have a label each, and no stretch is chosen among them. */
const FEW = 12;

export const color = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const palette = () => Array.from({ length: 8 }, (_, index) => color(`series-${index + 1}`));

/** As many digits as are worth reading. */
function number(value) {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2);
  return String(+value.toPrecision(size >= 1_000 ? 6 : 4));
}

const instant = value => `${new Date(value).toISOString().replace('T', ' ').replace('Z', '')} UTC`;

function shown(axis, plot, value) {
  if (axis.scale === 'time') return instant(value);
  if (axis.scale === 'category') return plot.categories[value];
  return number(value) + (axis.unit ? ` ${axis.unit}` : '');
}

/** Whether an axis is of things, of which there are no halves. */
const counts = (plot, side) => plot.y[side].unit === '' && plot.y[side].scale === 'linear'
  && plot.series.filter(series => series.axis === side).every(({ points }) => points.every(({ y }) => Number.isInteger(y)));

function axis(described, plot, side) {
  const type = { linear: 'value', near: 'value', log: 'log', time: 'time', category: 'category' }[described.scale];
  const ink = color('ink-soft');
  const vertical = side !== undefined;
  return {
    type,
    scale: described.scale !== 'linear' || !vertical,
    name: described.unit ? `${described.name} (${described.unit})` : described.name,
    nameLocation: vertical ? 'end' : 'middle',
    nameGap: vertical ? 12 : 28,
    nameTextStyle: { color: ink, fontSize: 12, ...(vertical ? { align: side === 1 ? 'right' : 'left' } : {}) },
    position: vertical ? (side === 1 ? 'right' : 'left') : 'bottom',
    data: described.scale === 'category' ? plot.categories : undefined,
    min: vertical && described.scale === 'linear' ? 0 : described.scale === 'log' && !vertical ? 'dataMin' : undefined,
    minInterval: vertical && counts(plot, side) ? 1 : undefined,
    max: vertical && side === 1 && described.unit === '%' ? 100 : described.scale === 'log' && !vertical ? 'dataMax' : undefined,
    axisLine: { show: !vertical, lineStyle: { color: color('line-strong') } },
    axisTick: { show: !vertical, lineStyle: { color: color('line-strong') } },
    axisLabel: { color: ink, hideOverlap: true, ...(described.scale === 'category' ? { alignMinLabel: plot.categories.length > FEW ? 'left' : 'center', interval: plot.categories.length > FEW ? 'auto' : 0 } : {}), formatter: ['linear', 'near', 'log'].includes(described.scale) ? number : undefined },
    splitLine: { show: vertical && side === 0, lineStyle: { color: color('line') } },
  };
}

/** Series of one group share a colour; a group may be the name of one. */
function hue(plot, series) {
  if (series.group.startsWith('--')) return color(series.group.slice(2));
  const groups = [...new Set(plot.series.map(({ group }) => group))].filter(group => !group.startsWith('--'));
  return color(`series-${groups.indexOf(series.group) % 8 + 1}`);
}

function drawn(plot, series) {
  const ink = hue(plot, series);
  const data = series.points.map(point => point.label === undefined ? [point.x, point.y] : { value: [point.x, point.y], name: point.label });
  const common = { name: series.name, yAxisIndex: series.axis, data, animation: false, itemStyle: { color: ink } };
  const line = { color: ink, width: 1.8, type: series.dashed ? 'dashed' : 'solid' };
  switch (series.kind) {
    case 'line': return { ...common, type: 'line', showSymbol: series.points.length <= 40, symbolSize: 5, lineStyle: line };
    case 'step': return { ...common, type: 'line', step: 'end', showSymbol: false, lineStyle: { ...line, width: 1.2 }, areaStyle: { opacity: .22 } };
    // What stands out by its meaning, a flag for example, lies above all others and has a shape of its own.
    case 'points': if (series.group.startsWith('--')) return { ...common, type: 'scatter', symbol: 'diamond', symbolSize: 13, z: 5 };
      return { ...common, type: 'scatter', symbolSize: series.points.length > 1_000 ? 3 : 5, itemStyle: { ...common.itemStyle, opacity: .7 }, large: false };
    case 'bars': return { ...common, type: 'bar', barMaxWidth: 14 };
    case 'stack': return { ...common, type: 'bar', stack: 'all', barMaxWidth: 24 };
    default: throw new Error(`unknown kind ${series.kind}`);
  }
}

function errorBars(plot, series) {
  return {
    name: series.name, type: 'custom', yAxisIndex: series.axis, silent: true, animation: false, z: 3,
    itemStyle: { color: hue(plot, series) },
    data: series.points.filter(point => point.low !== undefined).map(point => [point.x, point.low, point.high]),
    renderItem(_, api) {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)]);
      const style = { stroke: api.visual('color'), lineWidth: 1.2, fill: 'none' };
      const bar = (y) => ({ type: 'line', shape: { x1: low[0] - 4, x2: low[0] + 4, y1: y, y2: y }, style });
      return { type: 'group', children: [bar(low[1]), bar(high[1]), { type: 'line', shape: { x1: low[0], x2: low[0], y1: low[1], y2: high[1] }, style }] };
    },
  };
}

function told(plot, parts) {
  const list = Array.isArray(parts) ? parts : [parts];
  const lines = list.filter(part => part.seriesType !== 'custom').slice(0, 12).map(part => {
    const series = plot.series.find(({ name }) => name === part.seriesName);
    const value = Number.isFinite(part.value[1]) ? shown(plot.y[series.axis], plot, part.value[1]) : 'none';
    return `${part.seriesName}: ${value}${part.data?.name ? ` · ${part.data.name}` : ''}`;
  });
  return [shown(plot.x, plot, list[0].value[0]), ...lines].join('\n');
}

/** Dark on light fields and light on dark ones. */
const readableOn = field => echarts.color.lum(field, 1) < .5 ? '#ffffff' : '#14141c';

/** Fields of two parameters: x along the categories, a row for each series, the value as the colour. */
function heatMap(plot) {
  const values = plot.series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  const { x, y: [measured] } = plot;
  const ink = color('ink-soft');
  const names = plot.series.map(({ name }) => name);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const hues = [color('accent-soft'), color('accent')];
  const field = (point, row) => {
    const share = most > least ? (point.y - least) / (most - least) : 0;
    return { value: [point.x, row, point.y], label: { color: readableOn(echarts.color.lerp(share, hues)) } };
  };
  return {
    aria: { enabled: false },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    backgroundColor: 'transparent',
    grid: { left: 8, right: 18, top: 30, bottom: 74, containLabel: true },
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: color('sheet'), borderColor: color('line-strong'), textStyle: { color: color('ink'), fontSize: 12 },
      formatter: ({ value }) => `${x.name} ${plot.categories[value[0]]}, ${names[value[1]]}\n${shown(measured, plot, value[2])}`,
    },
    xAxis: { type: 'category', data: plot.categories, name: x.unit ? `${x.name} (${x.unit})` : x.name, nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: ink }, axisLabel: { color: ink }, splitArea: { show: false } },
    yAxis: { type: 'category', data: names, axisLabel: { color: ink } },
    visualMap: {
      min: least, max: most, calculable: true, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 160, itemWidth: 12,
      formatter: value => shown(measured, plot, value), textStyle: { color: ink }, inRange: { color: hues },
    },
    series: [{
      type: 'heatmap', animation: false, itemStyle: { borderColor: color('sheet'), borderWidth: 1 },
      labelLayout: { hideOverlap: true },
      label: { show: values.length <= 80, formatter: ({ value }) => number(value[2]) },
      data: plot.series.flatMap(({ points }, row) => points.filter(({ y }) => Number.isFinite(y)).map(point => field(point, row))),
    }],
  };
}

export function option(plot) {
  if (plot.series.some(({ kind }) => kind === 'heat')) return heatMap(plot);
  const zoom = zoomOf(plot.name);
  const points = plot.series.every(({ kind }) => kind === 'points');
  const zoomable = plot.x.scale !== 'category' || plot.categories.length > FEW;
  const many = plot.series.length > 1;
  return {
    aria: { enabled: false },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    color: palette(),
    backgroundColor: 'transparent',
    grid: { left: 8, right: plot.y.length > 1 ? 8 : 18, top: many ? 58 : 32, bottom: zoomable ? 56 : 30, containLabel: true },
    legend: many ? { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 8, textStyle: { color: color('ink') }, pageTextStyle: { color: color('ink-soft') }, pageIconColor: color('accent'), pageIconInactiveColor: color('line-strong'), inactiveColor: color('line-strong'), selected: selectionOf(plot) } : undefined,
    tooltip: {
      trigger: points ? 'item' : 'axis', renderMode: 'richText', confine: true, formatter: parts => told(plot, parts),
      backgroundColor: color('sheet'), borderColor: color('line-strong'), textStyle: { color: color('ink'), fontSize: 12 },
      axisPointer: { lineStyle: { color: color('line-strong') }, label: { show: false } },
    },
    xAxis: axis(plot.x, plot),
    yAxis: plot.y.map((described, side) => axis(described, plot, side)),
    dataZoom: zoomable ? [
      { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', start: zoom?.[0] ?? 0, end: zoom?.[1] ?? 100 },
      { type: 'slider', filterMode: 'none', height: 12, bottom: 4, showDetail: false, brushSelect: false, start: zoom?.[0] ?? 0, end: zoom?.[1] ?? 100,
        borderColor: 'transparent', backgroundColor: color('raised'), fillerColor: `${color('accent')}22`, dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } }, selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
        handleStyle: { color: color('sheet'), borderColor: color('line-strong') }, moveHandleSize: 0 },
    ] : [],
    series: plot.series.flatMap(series => series.points.some(point => point.low !== undefined)
      ? [drawn(plot, series), errorBars(plot, series)] : [drawn(plot, series)]),
  };
}
