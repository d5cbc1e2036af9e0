import { describeFaults } from '../support/fault-page.js';

describeFaults('the built script in a bad network', '/dist/careleaf.js');
