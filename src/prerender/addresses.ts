import { escapeHtml, unescapeHtml } from '../content/markup.js';

/**
 * A page whose address nobody knows. It is deep enough for every "../" to lead to another place. On https,
 * which pages on either load from: "//example.org/a.png" takes the scheme of its page.
 */
export const UNKNOWN_PAGE = new URL(`https://unknown.invalid/${'_/'.repeat(50)}page.html`);

/**
 * An address as it is written in a page: relative where both are below one folder of a site, without
 * the host where they are on one site.
 */
export function addressFrom(page: URL, address: string): string {
  const target = new URL(address);
  if (target.origin !== page.origin) return address;
  const from = page.pathname.split('/').slice(1, -1);
  const to = target.pathname.split('/').slice(1);
  const rest = `${target.search}${target.hash}`;
  // "//example.org/" would be another host.
  if (!from.length || from[0] !== to[0]) return target.pathname.replace(/^(?=\/\/)/, '/.') + rest;
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared < 0 ? from.length : shared;
  const path = [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
  // "a:b.svg" would be an address of the scheme "a:", and "/a.svg" is elsewhere on the site.
  return `${/^([^/]*:|\/)/.test(path) ? './' : ''}${path || './'}${rest}`;
}

/** The same for every address in HTML of our own, where only an attribute can hold `="`. */
export const withAddressesFrom = (page: URL, html: string): string =>
  html.replace(/ (href|src|full-src|srcset)="([^"]*)"/g, (_, name: string, value: string) => {
    const changed = unescapeHtml(value).replace(
      name === 'srcset' ? /(?<=^|, )https?:\S+/g : /^https?:.*$/,
      (url) => addressFrom(page, url),
    );
    return ` ${name}="${escapeHtml(changed)}"`;
  });
