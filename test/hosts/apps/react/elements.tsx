// The elements that the page uses, with the Lit that its own bundler finds.
import 'careleaf/elements/enlargeable-image/define.js';
import 'careleaf/elements/hiring-banner/define.js';
import 'careleaf/elements/side-effect-card/define.js';
import { show } from './page.js';

show();
