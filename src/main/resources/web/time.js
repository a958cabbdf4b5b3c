// "5 minutes ago" stays right while the page is open. The server's clock counts, not the visitor's.
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];
const TWO_DAYS = 2 * 86_400;
let ahead = 0;
let ticking = false;

function amount(seconds) {
  const [unit, length] = seconds >= TWO_DAYS ? UNITS[0] : UNITS.find(([name, size]) => name !== 'day' && seconds >= size) ?? UNITS[3];
  const number = Math.floor(seconds / length);
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

export function words(at, now) {
  const seconds = (now - at) / 1000;
  if (seconds > -1 && seconds < 1) return 'now';
  return seconds < 0 ? `in ${amount(-seconds)}` : `${amount(seconds)} ago`;
}

function refresh() {
  for (const time of document.querySelectorAll('time[datetime]:not([data-exact])')) {
    const text = words(Date.parse(time.dateTime), Date.now() + ahead);
    if (time.textContent !== text) time.textContent = text;
  }
}

export function keepTimesRight() {
  const served = document.querySelector('meta[name="served-at"]');
  if (served && !ticking) ahead = Date.parse(served.content) - Date.now();
  refresh();
  if (!ticking) {
    ticking = true;
    setInterval(refresh, 5_000);
  }
}
