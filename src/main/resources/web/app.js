// What every page has. Pages with plots load chart.js besides.
import { keepTimesRight } from './time.js';
import { offerCopies } from './copy.js';
import { follow } from './live.js';
import { sendOnce } from './forms.js';
import { keepWhatIsSeen } from './keep.js';
import { countTicks } from './ticks.js';

function look(root) {
  keepTimesRight(root);
  offerCopies(root);
  countTicks(root);
}

look(document);
sendOnce();
keepWhatIsSeen();
follow(document.querySelector('[data-live]'));
document.addEventListener('htmx:load', event => look(event.target));
