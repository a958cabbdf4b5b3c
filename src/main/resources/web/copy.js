// A button beside a command that copies it.
export function offerCopies(root) {
  for (const button of root.querySelectorAll('[data-copy][hidden]')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
}

async function copy(button) {
  const source = button.parentElement.querySelector('code');
  const text = source.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Away from https and loopback there is no clipboard; the text is selected, so that a key copies it.
    getSelection().selectAllChildren(source);
    say(button, 'Selected: press Ctrl-C');
    return;
  }
  say(button, 'Copied');
}

function say(button, word) {
  const label = button.dataset.label ??= button.textContent;
  button.textContent = word;
  document.getElementById('announcer').textContent = word;
  setTimeout(() => { button.textContent = label; }, 2_000);
}
