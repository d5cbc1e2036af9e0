import { InvalidArgumentError, Option } from 'commander';
import { nearest } from './nearest.js';

export type Attributes = Readonly<Record<string, string>>;

/** Of the card, but for `src`, which is said in another way. A test compares them with the element. */
export const CARD_ATTRIBUTES: readonly string[] = [
  'open',
  'heading-level',
  'loading',
  'lang',
  'care-team-phone',
  'after-hours-phone',
  'emergency-phone',
  'print',
  'review-policy',
  'no-deep-links',
  'tools',
  'clinic-name',
];

/** What any element may have. Not `style` and `on…`: a strict Content Security Policy forbids them. */
const GLOBAL_ATTRIBUTES =
  /^(id|class|dir|title|role|slot|part|translate|data-(?!careleaf)[a-z][\w.-]*|aria-[a-z]+)$/;

/** `--attribute name=value`, as often as wanted: what the card gets besides its `src`. */
export const attributeOption = (): Option =>
  new Option('--attribute <name=value>', 'an attribute of the card; may be given several times')
    .argParser((text: string, before: Attributes): Attributes => {
      const [, name, value = ''] = /^([^\s=]+)(?:=(.*))?$/s.exec(text) ?? [];
      if (!name || name === 'src')
        throw new InvalidArgumentError('It is one such as care-team-phone="+1 206 555 0142".');
      if (!CARD_ATTRIBUTES.includes(name) && !GLOBAL_ATTRIBUTES.test(name))
        throw new InvalidArgumentError(
          `The card has no attribute "${name}". ${meant(name) ?? `It has ${CARD_ATTRIBUTES.join(', ')}.`}`,
        );
      return { ...before, [name]: value };
    })
    .default({}, 'none');

function meant(name: string): string | undefined {
  const found = nearest(name, CARD_ATTRIBUTES);
  return found && `Did you mean ${found}?`;
}
