import { readFile } from 'node:fs/promises';
import { ARTICLE_MARK } from '../../prerender/card-html.js';
import { GENERATOR } from '../../prerender/page-html.js';
import { asFields } from '../checks/json-parts.js';
import { shown } from '../report.js';
import { WrongUse } from '../wrong-use.js';

/**
 * A page is written over what this command has made before, and over nothing else.
 *
 * @throws {WrongUse} where somebody else has made what is there.
 */
export async function refuseOverOthers(target: string): Promise<void> {
  const text = await readFile(target, 'utf8').catch(({ code }: NodeJS.ErrnoException) =>
    code === 'ENOENT' ? '' : undefined,
  );
  if (text !== undefined && (!text.trim() || isOwn(text))) return;
  throw new WrongUse(
    `"${shown(target)}" was not made by careleaf prerender, and is kept as it is: give another --out, or delete it first. To put the article into that page, write a <side-effect-card src="…"> in it, and name the page: careleaf prerender ${shown(target)}`,
  );
}

/** A whole page says so; a fragment is one card with its article, and maybe the script before it. */
const isOwn = (html: string): boolean =>
  html.includes(GENERATOR) ||
  (html.includes(ARTICLE_MARK) &&
    html.split('<side-effect-card').length === 2 &&
    /^(<script type="module" src="[^"]*"><\/script>\s*)?(<div [^>]*>\s*)?<side-effect-card [^]*<\/side-effect-card>(\s*<\/div>)?\s*$/.test(
      html,
    ));

/** An index or a manifest of `careleaf build`. */
export async function isList(path: string): Promise<boolean> {
  try {
    const fields = asFields(JSON.parse(await readFile(path, 'utf8')));
    const isManifest = 'careleaf' in fields && 'sources' in fields;
    return !('sections' in fields) && (Array.isArray(fields.articles) || isManifest);
  } catch {
    return false; // for whoever reads it as an article to say
  }
}
