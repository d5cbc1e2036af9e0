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
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  } catch {
    getSelection().selectAllChildren(code); // to be copied by hand
  }
});
