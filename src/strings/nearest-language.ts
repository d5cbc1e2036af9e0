/** The language that the nearest `lang` around an element says, through shadow roots; else "en". */
export function nearestLanguage(element: Element): string {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return element.closest('[lang]')?.getAttribute('lang') || (host ? nearestLanguage(host) : 'en');
}
