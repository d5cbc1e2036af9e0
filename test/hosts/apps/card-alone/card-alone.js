// One element, with the Lit of the page's own bundler.
import 'careleaf/elements/side-effect-card/define.js';
