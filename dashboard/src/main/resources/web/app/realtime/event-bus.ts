import type { Bus, BusEvents } from '../fleet.ts';
import { Emitter } from './emitter.ts';

/** What happens in the fleet and to this page, for whoever wants to know. `nvr:*` and `nvr:status:*` hear all below. */
export class EventBus extends Emitter<BusEvents> implements Bus {}
