/**
 * Focus falls to the body when what holds it is exchanged or taken away: a screen reader begins at the
 * top of the page again. Once the other article is there, it goes to the nearest thing that stays: the
 * button of its section, or the title where there is no such section.
 */
export function keepFocus(card: HTMLElement): void {
  const root = card.shadowRoot!;
  let focused: Element | undefined;
  /** Of the section that it is in. */
  let buttonId = '';
  root.addEventListener('focusin', ({ target }) => {
    focused = target as Element;
    buttonId = focused.closest('[part=section]')?.querySelector('button')!.id ?? '';
  });
  root.addEventListener('focusout', ({ target }) =>
    // Some browsers tell it of what is taken away, too: in a moment that is known.
    queueMicrotask(() => {
      if (target === focused && (target as Element).isConnected) focused = undefined;
    }),
  );
  const give = (): void => {
    if (focused?.isConnected !== false) return;
    focused = undefined;
    // Not before others have moved it where they want it: back to a picture that was enlarged, say.
    setTimeout(() => {
      if (document.activeElement?.localName !== 'body') return;
      const place = root.getElementById(buttonId) ?? root.querySelector('#title,[part=retry]');
      (place as HTMLElement | null)?.focus();
    });
  };
  card.addEventListener('careleaf-load', give);
  card.addEventListener('careleaf-error', give);
}
