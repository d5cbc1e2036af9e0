/** Fetches the article of each place that names one, and writes it there. */
import { articleHtml } from './article-html.js';

for (const place of document.querySelectorAll('[data-article]'))
  fetch(place.dataset.article)
    .then(async (response) => {
      place.innerHTML = articleHtml(await response.json(), response.url);
    })
    .catch(console.error);
