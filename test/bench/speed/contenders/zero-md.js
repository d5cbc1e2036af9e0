/**
 * zero-md with the Markdown parser in the same file, and nothing else: by itself it asks another host
 * for the parser, four extensions of it and three style sheets.
 */
import { Marked } from 'marked';
import ZeroMd, { STYLES } from 'zero-md';

const nothing = async () => () => ({});

customElements.define(
  'zero-md',
  class extends ZeroMd {
    async load() {
      await super.load({
        marked: async () => new Marked({ async: true }),
        markedBaseUrl: nothing,
        markedGfmHeadingId: nothing,
        markedAlert: nothing,
        markedHighlight: nothing,
      });
      this.template = STYLES.HOST;
    }
  },
);
