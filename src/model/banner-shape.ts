import { shapeOf } from './article-shape.js';
import { bannerSchema } from './banner-schema.js';
import type { Shape } from './shape.js';

/** The banner schema as data. The build puts the finished data in the place of this module. */
export const bannerShape: Shape = shapeOf(bannerSchema);
