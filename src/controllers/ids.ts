/** Ids in the shadow root, and the places that links inside an article lead to. */
export const referenceId = (number: number): string => `reference-${number}`;
export const citationId = (number: number, place: number): string => `citation-${number}-${place}`;
export const buttonId = (sectionId: string): string => `section-${sectionId}`;
export const panelId = (sectionId: string): string => `panel-${sectionId}`;
