// A form that makes something is sent once, however often its button is pressed: what comes back is the answer to the first time. The server knows
// a form that came twice by the same field; this only spares the visitor an answer that says so.
const SENDING = 10_000;

export function sendOnce() {
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.querySelector('[name=once]')) return;
    if (Date.now() - (form.dataset.sentAt ?? 0) < SENDING) event.preventDefault();
    else form.dataset.sentAt = Date.now();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) document.querySelectorAll('form[data-sent-at]').forEach(form => delete form.dataset.sentAt);
  });
}
