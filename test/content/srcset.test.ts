import { expect } from '@open-wc/testing';
import { allowedSrcset } from '../../src/content/urls.js';
import { expectLinear } from '../support/growth.js';

const BASE = 'https://clinic.example/articles/';
const at = (path: string): string => `${BASE}${path}`;

describe('the candidates of a srcset', () => {
  for (const [what, srcset, expected] of [
    ['with a space after the comma', 'a 1x, b 2x', `${at('a')} 1x, ${at('b')} 2x`],
    ['without a space after the comma', 'a 300w,b 600w', `${at('a')} 300w, ${at('b')} 600w`],
    ['without sizes', 'a, b', `${at('a')}, ${at('b')}`],
    ['with a space before the comma', 'a 1x , b 2x', `${at('a')} 1x, ${at('b')} 2x`],
    ['with a comma in an address', 'a,w_300 1x,b 2x', `${at('a,w_300')} 1x, ${at('b')} 2x`],
    ['on lines of their own', '\n a 1x,\n\tb 2x\n', `${at('a')} 1x, ${at('b')} 2x`],
    ['with commas that nothing stands between', ',, a,, b 2x,,', `${at('a')}, ${at('b')} 2x`],
    ['with a width and a height', 'a 300w 200h,b 2x', `${at('a')} 300w 200h, ${at('b')} 2x`],
  ] as const)
    it(`are read ${what}`, () => {
      expect(allowedSrcset(srcset, BASE)).to.equal(expected);
    });

  for (const [srcset, expected] of [
    ['a.png 1x,data:x 2x', `${at('a.png')} 1x`],
    ['data:x 1x,a.png 2x', `${at('a.png')} 2x`],
    ['javascript:alert(1) 1x', undefined],
    ['a.png 1x(,data:x 2x', undefined],
    ['a.png (1x,data:x 2x) 1x,b 2x', `${at('b')} 2x`],
    ['a.png 1x\u00a0,data:x 2x', `${at('a.png')} 1x`],
    [',', undefined],
    ['', undefined],
  ] as const)
    it(`are those only whose addresses are allowed (${JSON.stringify(srcset)})`, () => {
      expect(allowedSrcset(srcset, BASE)).to.equal(expected);
    });

  it('are those that the browser finds, and no others', async () => {
    for (const text of ['/a?1 1x,/b?2 1x', '/a, /b 1x', '/a(,/b 1x', '/a 1x(,) ,/b 1x', ' ,/a,']) {
      const image = document.createElement('img');
      image.srcset = allowedSrcset(text, document.baseURI) ?? '';
      const plain = document.createElement('img');
      plain.srcset = text;
      await new Promise((resolve) => setTimeout(resolve));
      expect(image.currentSrc, text).to.equal(plain.currentSrc);
    }
  });

  it('are found in linear time', () => {
    for (const part of [',', 'a,', '(', 'a (', ' ', 'a 1x(,'])
      for (const end of ['', ' ', ')'])
        expectLinear(part + end, (size) => {
          allowedSrcset(part.repeat(size / part.length) + end, 'x:');
        });
  });
});
