// Everything, in one import.
import 'careleaf';
import { show } from './page.js';

show();
