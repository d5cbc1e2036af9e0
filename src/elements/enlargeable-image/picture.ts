/** A picture, with every address resolved and allowed. */
export interface Picture {
  /** The small one, as it is on the page. */
  readonly src: string;
  /** The one that is left where none of `srcset` can be shown. */
  readonly plainSrc: string;
  /** The large one; where there is none, `srcset` may hold one. */
  readonly fullSrc: string | undefined;
  readonly srcset: string | undefined;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Of the words. */
  readonly language: string;
  /** Not to be seen before the reader asks for it. */
  readonly isVeiled: boolean;
}

/** Its large version: one address, or several to choose from. */
export interface LargePicture {
  readonly src: string;
  readonly srcset?: string;
}
