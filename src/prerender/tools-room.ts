import { Markup, markupTemplate, writeElement } from '../content/markup.js';
import * as afterText from '../elements/side-effect-card/after-text.js';
import type { CardView } from '../elements/side-effect-card/text.js';
import { enTools } from '../strings/en-tools.js';
import { localize } from '../strings/localize.js';
import type { StringKey } from '../strings/texts.js';
import { provideStrings } from '../strings/strings.js';

provideStrings('en', enTools);

/**
 * What comes with the text of a prerendered card, with room for the tools that its script brings: as
 * wide and as high as they are, in whatever lines they stand, and nothing to be seen or pressed. They
 * take its place in one go, so nothing moves.
 *
 * @param attributes - Those of the card. (A voice to listen to is taken for granted: the reader's
 *   browser knows. Where there is none, its room goes.)
 */
export function withRoomForTools(attributes: Readonly<Record<string, string>>): typeof afterText {
  const has = new Set(attributes['tools']?.split(/\s+/));
  if ('no-deep-links' in attributes) has.delete('link');
  const room = (name: string, content: readonly unknown[]) =>
    markupTemplate(writeElement('div', { class: name, inert: '', [ROOM]: '' }, content));
  return {
    ...afterText,
    toolbarTemplate(view: CardView) {
      const content = [
        has.has('print') ? button(view, 'tools.print') : '',
        has.has('listen') ? button(view, 'tools.listen') : '',
        has.has('text-size') ? writeElement('span', {}, [button(), button()]) : '',
      ];
      const [none, expand] = afterText.toolbarTemplate(view);
      return [content.some(Boolean) ? room('tools', content) : none!, expand!];
    },
    sectionToolsTemplate(view: CardView, id: string) {
      return has.has('link')
        ? room('section-tools', [button(view, 'tools.copy-link')])
        : afterText.sectionToolsTemplate(view, id);
    },
  };
}

/** Marks what is not to be seen (prerendered.styles.ts). */
const ROOM = 'data-room';

const button = (view?: CardView, key?: StringKey): Markup =>
  writeElement('button', { type: 'button' }, [
    writeElement('svg', { viewBox: '0 0 24 24' }),
    view && key ? writeElement('span', {}, [localize(view.language, key)]) : '',
  ]);
