import type * as AfterText from '../elements/side-effect-card/after-text.js';
import type { SideEffectCardElement } from '../elements/side-effect-card/side-effect-card.js';
import { VERSION } from '../elements/define.js';

/**
 * All that decides how a card is first rendered, beside its article, as text: the same on the server
 * and in the page, or what the server has rendered is not what the page asks for any more. (A phone
 * number was changed by hand, say, or the article has become overdue for review.)
 */
export function stateOf(card: SideEffectCardElement, { isOverdue }: typeof AfterText): string {
  const { src, language, open, headingLevel, reviewPolicy, article } = card;
  const { emergencyPhone, careTeamPhone, afterHoursPhone } = card;
  const phones = [emergencyPhone, careTeamPhone, afterHoursPhone];
  const isLate = !!article && isOverdue(article);
  return JSON.stringify([src, VERSION, language, open, headingLevel, reviewPolicy, isLate, phones]);
}

/** The card's `src` in such a text; `undefined` where it is none. */
export function srcOf(state: string): unknown {
  try {
    const [src] = JSON.parse(state) as unknown[];
    return src;
  } catch {
    return undefined;
  }
}
