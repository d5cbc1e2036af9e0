/** Everything that texts of others can stand in, as it is published: with what it loads when a page has it. */
const built = '/dist/careleaf.js';
await import(built);
for (const tag of ['enlargeable-image', 'hiring-banner']) {
  const element = document.body.appendChild(document.createElement(tag));
  await customElements.whenDefined(tag);
  element.remove();
}
export {};
