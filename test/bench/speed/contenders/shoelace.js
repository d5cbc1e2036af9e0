/** The same with Shoelace's details, and one dialog for the pictures. */
import '@shoelace-style/shoelace/dist/components/details/details.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { articleHtml } from './article-html.js';

const sectionHtml = ({ heading, body, isOpen }) =>
  `<sl-details${isOpen ? ' open' : ''}><h3 slot="summary">${heading}</h3>${body}</sl-details>`;

for (const place of document.querySelectorAll('[data-article]'))
  fetch(place.dataset.article)
    .then(async (response) => {
      place.innerHTML = articleHtml(await response.json(), response.url, sectionHtml);
    })
    .catch(console.error);

const dialog = document.createElement('sl-dialog');
document.body.append(dialog);
document.addEventListener('click', ({ target }) => {
  if (target.localName !== 'img') return;
  dialog.label = target.alt;
  dialog.replaceChildren(target.cloneNode());
  void dialog.show();
});
