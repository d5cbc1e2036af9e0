import { define } from '../elements/define.js';
import { HydratedCard } from './hydrated-card.js';

define('side-effect-card', HydratedCard);
