import { InvalidArgumentError, Option } from 'commander';

type Attributes = Readonly<Record<string, string>>;

/** `--attribute name=value`, as often as wanted: what the card gets besides its `src`. */
export const attributeOption = (): Option =>
  new Option('--attribute <name=value>', 'an attribute of the card; may be given several times')
    .argParser((text: string, before: Attributes): Attributes => {
      const [, name, value] = /^([a-z][a-z-]*)(?:=(.*))?$/s.exec(text) ?? [];
      if (!name || name === 'src')
        throw new InvalidArgumentError('It is one such as care-team-phone="+1 206 555 0142".');
      return { ...before, [name]: value ?? '' };
    })
    .default({}, 'none');
