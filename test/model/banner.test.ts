import { expect } from '@open-wc/testing';
import { bannerShape } from '../../src/model/banner-shape.js';
import { bannerJsonSchema } from '../../src/model/json-schema.js';
import { InvalidArticleError, type Problem } from '../../src/model/problems.js';
import { fit } from '../../src/model/shape.js';
import { validateBanner } from '../../src/model/validate-article.js';

type Json = Record<string, unknown>;

const banner = (parts: Json = {}): Json => ({
  schemaVersion: 1,
  id: 'hiring-2026',
  message: 'We are *hiring*.',
  ...parts,
});
const FULL = banner({
  link: { text: 'Jobs', href: 'jobs.html' },
  version: '2',
  starts: '2026-11-01T08:00:00-05:00',
  expires: '2026-12-01T00:00Z',
  dismissFor: 30,
});

function refusal(input: unknown): readonly Problem[] {
  try {
    validateBanner(input);
  } catch (error) {
    expect(error).to.be.instanceOf(InvalidArticleError);
    return (error as InvalidArticleError).problems;
  }
  throw new Error('The banner was not refused.');
}

/** What is required, and how it can be wrong. */
const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['nothing at all', undefined, ''],
  ['null', null, ''],
  ['a text', 'x', ''],
  ['no schemaVersion', banner({ schemaVersion: undefined }), '/schemaVersion'],
  ['a schemaVersion in quotes', banner({ schemaVersion: '1' }), '/schemaVersion'],
  ['no id', banner({ id: undefined }), '/id'],
  ['an id with capitals', banner({ id: 'Hiring' }), '/id'],
  ['no message', banner({ message: undefined }), '/message'],
  ['a message of spaces', banner({ message: ' \n' }), '/message'],
  ['a message that cannot be seen', banner({ message: '\u200b\u00a0\u2060' }), '/message'],
  ['a message that is a list', banner({ message: ['x'] }), '/message'],
];

/** What is optional, and how it can be wrong; with what is left of it. */
const SKIPPED: readonly (readonly [string, Json, string, Json])[] = [
  ['a link that is a text', { link: '/jobs' }, '/link', {}],
  ['a link without text', { link: { href: '/jobs' } }, '/link/text', {}],
  ['a link without an address', { link: { text: 'Jobs' } }, '/link/href', {}],
  ['a version that is a number', { version: 2 }, '/version', {}],
  ['a version of spaces', { version: ' ' }, '/version', {}],
  ['days in words', { dismissFor: 'a month' }, '/dismissFor', {}],
  ['days that are null', { dismissFor: null }, '/dismissFor', {}],
  ['a date without time', { starts: '2026-11-01' }, '/starts', {}],
  ['a date without offset', { starts: '2026-11-01T08:00:00' }, '/starts', {}],
  ['an offset without a colon', { starts: '2026-11-01T08:00:00-0500' }, '/starts', {}],
  ['a 13th month', { expires: '2026-13-01T08:00:00Z' }, '/expires', {}],
  ['a 25th hour', { expires: '2026-11-01T25:00:00Z' }, '/expires', {}],
  ['a date that is a number', { expires: 1793500000000 }, '/expires', {}],
  [
    'one date and not the other',
    { starts: 'x', expires: FULL.expires },
    '/starts',
    { expires: FULL.expires },
  ],
];

const DATES = [
  '2026-11-01T08:00Z',
  '2026-11-01T08:00:30Z',
  '2026-11-01T08:00:30.5Z',
  '2026-11-01T08:00:30+05:30',
  '2026-11-01T23:59:59.999-11:00',
];

describe('validateBanner', () => {
  for (const [what, input] of [
    ['the least', banner()],
    ['everything', FULL],
  ] as const)
    it(`gives a banner with ${what} as it is`, () => {
      expect(validateBanner(input)).to.deep.equal({ source: input, problems: [] });
    });

  it('leaves out unknown fields without a word', () => {
    const input = banner({
      color: 'red',
      constructor: { a: 1 },
      link: { ...(FULL.link as Json), x: 1 },
    });
    const { source, problems } = validateBanner(input);
    expect(problems).to.deep.equal([]);
    expect(source).to.deep.equal(banner({ link: FULL.link }));
  });

  it('takes nothing from "__proto__"', () => {
    const input = JSON.parse(
      JSON.stringify(banner()).replace('{', '{"__proto__":{"version":"9"},'),
    );
    expect(validateBanner(input).source.version).to.equal(undefined);
  });

  for (const [what, input, pointer] of REFUSED)
    it(`refuses ${what}, and says where and that it is a banner`, () => {
      const [problem] = refusal(input);
      expect(problem!.pointer).to.equal(pointer);
      expect(problem!.message).to.match(/expected [^]*, found [^]*\. The banner is refused\.$/);
    });

  it('refuses a later version with the advice to update, and with nothing else', () => {
    const problems = refusal({ schemaVersion: 2 });
    expect(problems).to.have.length(1);
    expect(problems[0]!.message).to.contain('Update Careleaf');
  });

  it('refuses what is nested too deep', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200; level++) deep = [deep];
    expect(() => validateBanner(banner({ deep }))).to.throw(RangeError);
  });

  for (const [what, parts, pointer, left] of SKIPPED)
    it(`skips ${what}, says so, and keeps the rest`, () => {
      const { source, problems } = validateBanner(banner(parts));
      expect(problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
      expect(problems[0]!.message).to.contain('Skipped /');
      expect(source).to.deep.equal(banner(left));
    });

  it('skips days below 0, says so, and keeps the rest', () => {
    const { source, problems } = validateBanner(banner({ dismissFor: -3 }));
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal(['/dismissFor']);
    expect(problems[0]!.message).to.contain('Skipped /').and.to.contain('0 or more');
    expect(source).to.deep.equal(banner());
  });

  for (const date of DATES)
    it(`takes ${date} for a date, and so does the browser`, () => {
      const { source, problems } = validateBanner(banner({ starts: date }));
      expect(problems).to.deep.equal([]);
      expect(Date.parse(source.starts!)).to.be.a('number').and.not.to.be.NaN;
    });
});

describe('the shape of a banner', () => {
  const fitBanner = (input: unknown): unknown => fit(bannerShape, null, input);
  /** Whatever it throws: it is no error for anybody to read. */
  const fits = (input: unknown): boolean => {
    try {
      fitBanner(input);
      return true;
    } catch {
      return false;
    }
  };

  for (const input of [banner(), FULL, banner({ x: 1 })])
    it(`gives ${JSON.stringify(input)} as validation does`, () => {
      expect(fitBanner(input)).to.deep.equal(validateBanner(input).source);
    });

  for (const [what, input] of REFUSED)
    it(`does not fit ${what}`, () => {
      expect(fits(input)).to.equal(false);
    });

  for (const [what, parts] of SKIPPED)
    it(`does not fit ${what}`, () => {
      expect(fits(banner(parts))).to.equal(false);
    });
});

describe('bannerJsonSchema', () => {
  it('is what is published', async () => {
    const response = await fetch('/dist/schema/banner.schema.json');
    expect(await response.json()).to.deep.equal(bannerJsonSchema());
  });

  it('is JSON Schema 2020-12 and says what is required', () => {
    const schema = bannerJsonSchema();
    expect(schema.$schema).to.equal('https://json-schema.org/draft/2020-12/schema');
    expect(schema.required).to.have.members(['schemaVersion', 'id', 'message']);
  });

  it('describes every field', () => {
    const { properties } = bannerJsonSchema() as { properties: Json };
    expect(Object.keys(properties)).to.have.members(Object.keys(FULL));
    const { pattern } = properties.starts as { pattern: string };
    for (const date of DATES) expect(date).to.match(new RegExp(pattern));
    expect('2026-11-01').not.to.match(new RegExp(pattern));
  });
});
