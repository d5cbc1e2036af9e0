declare const __CARELEAF_VERSION__: string;

const VERSION = typeof __CARELEAF_VERSION__ === 'string' ? __CARELEAF_VERSION__ : '0.0.0-source';

/**
 * Registers an element. Where the page has one of that name already (the script came twice, or
 * another version of it), the first one stays; if the versions differ, that is said once.
 */
export function define(tag: string, constructor: CustomElementConstructor): void {
  if (!globalThis.customElements) return; // on a server
  const existing = customElements.get(tag) as { careleafVersion?: string } | undefined;
  if (!existing) {
    Object.assign(constructor, { careleafVersion: VERSION });
    customElements.define(tag, constructor);
  } else if (existing.careleafVersion !== VERSION) {
    console.warn(
      `Careleaf ${VERSION}: <${tag}> ${existing.careleafVersion ?? '(another)'} is already on this page.`,
    );
  }
}
