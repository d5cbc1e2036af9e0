/** What a script that runs `careleaf` can tell from its exit status. */
export const GOOD = 0;
export const PROBLEMS_IN_CONTENT = 1;
export const WRONG_USE = 2;
