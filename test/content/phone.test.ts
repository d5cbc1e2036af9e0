import { expect } from '@open-wc/testing';
import { phoneUrl } from '../../src/content/phone.js';
import { expectLinear } from '../support/growth.js';

const DIALLED = {
  '911': 'tel:911',
  '(555) 123-4567': 'tel:5551234567',
  '+1 (206) 555-0142': 'tel:+12065550142',
  '206.555.0142': 'tel:2065550142',
  '(+44) 20 7946 0000': 'tel:+442079460000',
  // Hyphens that do not break, or are as wide as a digit.
  '555\u20110100': 'tel:5550100',
  '206\u2012555\u20120142': 'tel:2065550142',
  // Marks of direction around a number that was copied.
  '\u2066+1 206 555 0142\u2069': 'tel:+12065550142',
  '\u00a0555\u00a00100 ': 'tel:5550100',
  '555-0100 ext. 12': 'tel:5550100;ext=12',
  '555-0100 x12': 'tel:5550100;ext=12',
  '555-0100, extension 12': 'tel:5550100;ext=12',
  '555-0100 poste 4': 'tel:5550100;ext=4',
  '1-800-HELP-NOW': 'tel:18004357669',
  '+1 800 HELP NOW': 'tel:+18004357669',
  '(800) help-now': 'tel:8004357669',
  // Of a country's number the "(0)" is not dialled.
  '+44 (0)20 7946 0000': 'tel:+442079460000',
  '0044 (0)20 7946 0000': 'tel:00442079460000',
  '\u0660\u0661\u0662\u0663 \u0664\u0665\u0666': 'tel:0123456',
  '\u06f0\u06f1\u06f2\u06f3 \u06f4\u06f5\u06f6': 'tel:0123456',
  '*123#': 'tel:*123%23',
  '#31# 555 0100': 'tel:%2331%235550100',
};

const READ_ONLY = [
  '',
  '  ',
  '--',
  'Call the ward',
  '911 or 112',
  '911 OR CALL 1',
  '911, 112',
  '555-0100 / 555-0199',
  '555-0100 - 555-0199',
  '555-0100 555-0199',
  '555-0100\u20130199',
  '0800 1111 0800 2222',
  '(555) 010-0100 (Mon-Fri 8-5)',
  '555-0100 (0199)',
  '555-0100 #4',
  '1-800-555-0100 FREE',
  '1-800-CONTACTS',
  '555+0100',
  '555-0100\u00b2',
  // In Italy the zero is dialled.
  '+39 (0)6 1234 5678',
  'x12',
  'javascript:alert(1)',
];

describe('the address of a phone number', () => {
  for (const [written, url] of Object.entries(DIALLED))
    it(`dials what "${written}" says`, () => {
      expect(phoneUrl(written)).to.equal(url);
      // As the browser reads it, none of it is a fragment.
      expect(new URL(url).hash).to.equal('');
    });

  for (const written of READ_ONLY)
    it(`is not made up for "${written}"`, () => {
      expect(phoneUrl(written)).to.equal(undefined);
    });

  it('takes no time to be found in a long text', () => {
    for (const part of ['1 ', '*1 1 ', '*-', '(1', '+1', '*1', 'x1', '1x', '1 1-8'])
      expectLinear(part, (size) => {
        expect(phoneUrl(part.repeat(size / part.length))).to.equal(undefined);
      });
  });
});
