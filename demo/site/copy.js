// "Copy" beside each snippet.
const status = document.createElement('p');
status.setAttribute('role', 'status');
document.querySelector('footer .wrap').append(status);

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element && target.closest('[data-copy]');
  if (!button) return;
  const code = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(code.textContent);
    status.textContent = 'Copied.';
    button.textContent = 'Copied';
  } catch {
    // Not allowed here, or no https: to be copied by hand.
    getSelection().selectAllChildren(code);
    status.textContent = 'Selected. Press Control C or Command C to copy.';
    button.textContent = 'Selected: press Ctrl+C or ⌘C';
  }
  setTimeout(() => (button.textContent = 'Copy'), 3000);
});
