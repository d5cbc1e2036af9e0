declare const __CARELEAF_VERSION__: string;

export const VERSION =
  typeof __CARELEAF_VERSION__ === 'string' ? __CARELEAF_VERSION__ : '0.0.0-source';

interface Versioned {
  careleafVersion?: string;
  /** Versions that came later, and whose elements were not registered. */
  careleafOthers?: Set<string>;
}

/**
 * Registers an element. Where the page has one of that name already (the script came twice, or
 * another version of it), the first one stays; if the versions differ, that is said once a page.
 */
export function define(tag: string, constructor: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (!registry) return; // on a server
  const existing = registry.get(tag) as Versioned | undefined;
  if (!existing) {
    Object.assign(constructor, { careleafVersion: VERSION });
    registry.define(tag, constructor);
    return;
  }
  const { careleafVersion: first } = existing;
  if (first === VERSION) return;
  if (first) {
    // Noted where the other elements, and the other copies of this, find it: on the card, if there is one.
    const noted = (registry.get('side-effect-card') ??
      registry.get('enlargeable-image') ??
      existing) as Versioned;
    const others = (noted.careleafOthers ??= new Set());
    if (others.has(VERSION)) return;
    others.add(VERSION);
  }
  console.warn(`Careleaf ${VERSION}: <${tag}> ${first ?? '(another)'} is already on this page.`);
}
