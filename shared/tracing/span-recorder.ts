import { randomBytes } from 'node:crypto';

import { monotonicMs } from '../messaging/deadline.ts';
import type { Span } from '../protocol/span.ts';
import { processName } from '../service/process-name.ts';

/** A page of the longest size allowed makes about 150; a loop would make them without end. */
const most = 500;

/** A span that goes on. */
export interface OpenSpan {
  readonly id: string;
  readonly startMs: number;
  /** Ends it, the first time it is called. */
  end(outcome?: string): void;
}

export interface SpanOptions {
  readonly kind?: Span['kind'];
  /** Now, unless it began before. */
  readonly startMs?: number;
  readonly queueMs?: number | undefined;
}

/** Notes the spans of one request in one process, and takes in those of the processes behind. */
export class SpanRecorder {
  readonly #service: string;
  readonly #parent: string | undefined;
  readonly #ended: Span[];

  /** @param parent id of the span that stands above those begun here */
  constructor(service: string, parent?: string, ended: Span[] = []) {
    this.#service = service;
    this.#parent = parent;
    this.#ended = ended;
  }

  /** Ended spans, as they ended. */
  get spans(): readonly Span[] {
    return this.#ended;
  }

  begin(name: string, options: SpanOptions = {}): OpenSpan {
    const { kind = 'internal', startMs = monotonicMs(), queueMs } = options;
    const id = randomBytes(8).toString('hex');
    let isOpen = true;
    return {
      id,
      startMs,
      end: (outcome = 'ok') => {
        if (!isOpen) return;
        isOpen = false;
        this.add([
          {
            id,
            ...(this.#parent !== undefined && { parent: this.#parent }),
            ...{ name, kind, service: this.#service, process: processName, startMs },
            tookMs: monotonicMs() - startMs,
            ...(queueMs !== undefined && { queueMs }),
            outcome,
          },
        ]);
      },
    };
  }

  /** Takes in spans of another process; those over the most are dropped. */
  add(spans: readonly Span[]): void {
    this.#ended.push(...spans.slice(0, most - this.#ended.length));
  }

  /** Notes to the same list, under another span. */
  under(parent: string): SpanRecorder {
    return new SpanRecorder(this.#service, parent, this.#ended);
  }
}
