// Deliberately awful: what old libraries do to a page. And it counts what goes wrong on it.
/* oxlint-disable no-extend-native */
Array.prototype.contains = function (item) {
  return this.indexOf(item) >= 0;
};
Object.prototype.extend = function (other) {
  for (const key in other) this[key] = other[key];
  return this;
};
Array.from = function (list) {
  const copy = [];
  if (list) for (let i = 0; i < (list.length || 0); i++) copy[i] = list[i];
  return copy;
};
const ownParse = JSON.parse;
JSON.parse = (text) =>
  ownParse(text, (key, value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : value));
const ownFetch = window.fetch;
window.fetch = function (...args) {
  return ownFetch.apply(this, args).then((response) => response);
};
for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException('Not here', 'SecurityError');
    },
  });

const count = (id) => () => {
  const element = document.getElementById(id);
  if (element) element.textContent = `${Number(element.textContent) + 1}`;
};
document.addEventListener('securitypolicyviolation', count('violations'));
addEventListener('error', count('exceptions'));
addEventListener('unhandledrejection', count('exceptions'));
document.addEventListener('careleaf-load', count('ready'));
