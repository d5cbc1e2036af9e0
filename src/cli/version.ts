declare const __CARELEAF_VERSION__: string;

/** Of the package. */
export const version = __CARELEAF_VERSION__;
