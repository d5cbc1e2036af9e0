/**
 * node --import "…/without-module.mjs?sharp": the rest of the process runs as if that package were
 * not installed.
 */
import { register } from 'node:module';

const name = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const hooks = `export const resolve = async (specifier, context, next) => {
  if (specifier === ${JSON.stringify(name)})
    throw Object.assign(new Error('Cannot find package ' + specifier), { code: 'ERR_MODULE_NOT_FOUND' });
  return next(specifier, context);
};`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
