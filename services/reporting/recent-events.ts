import type { Event } from '../../shared/protocol/events.ts';

/**
 * Tells events that come a second time: a gateway that got no answer sends its batch again, though
 * it may have been written. Remembers between `capacity` and twice as many events.
 */
export class RecentEvents {
  readonly #capacity: number;
  /** Experiment (or none) by event. */
  #young = new Map<string, string | undefined>();
  #old = new Map<string, string | undefined>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Remembers the event. @returns true if it was remembered already */
  isRepeated(event: Event): boolean {
    const id = identity(event);
    if (this.#young.has(id) || this.#old.has(id)) return true;
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(id, event.kind === 'answered' ? event.experiment : undefined);
    return false;
  }

  /** Experiment in which a request was answered, as far as it is remembered. */
  experimentOf(request: string): string | undefined {
    const id = answeredIdentity(request);
    return this.#young.get(id) ?? this.#old.get(id);
  }
}

/** A request is answered once, but its links may be followed more than once. */
function identity(event: Event): string {
  return event.kind === 'answered'
    ? answeredIdentity(event.request)
    : `${event.kind} ${event.request} ${event.at} ${event.offer}`;
}

function answeredIdentity(request: string): string {
  return `answered ${request}`;
}
