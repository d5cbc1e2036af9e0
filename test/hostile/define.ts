/** Everything that texts of others can stand in. */
import '../../src/elements/enlargeable-image/define.js';
import '../../src/elements/hiring-banner/define.js';
import '../../src/elements/side-effect-card/define.js';
