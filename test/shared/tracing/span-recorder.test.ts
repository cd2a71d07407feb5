import assert from 'node:assert/strict';

import type { Span } from '../../../shared/protocol/span.ts';
import { alignSpans } from '../../../shared/tracing/align-spans.ts';
import { SpanRecorder } from '../../../shared/tracing/span-recorder.ts';

describe('SpanRecorder', () => {
  it('notes spans under their parents, each once', () => {
    const recorder = new SpanRecorder('matcher', 'above');
    const outer = recorder.begin('page/1', { kind: 'server', queueMs: 2 });
    const inner = recorder.under(outer.id).begin('ask stems/1', { kind: 'client' });
    inner.end('NO_PEER');
    inner.end('ok');
    outer.end();
    const [first, second] = recorder.spans;
    assert.equal(recorder.spans.length, 2);
    assert.equal(first?.parent, outer.id);
    assert.equal(first?.outcome, 'NO_PEER');
    assert.deepEqual([second?.parent, second?.queueMs, second?.outcome], ['above', 2, 'ok']);
  });

  it('keeps a bounded number', () => {
    const recorder = new SpanRecorder('matcher');
    for (let i = 0; i < 2000; i++) recorder.begin('x').end();
    assert.equal(recorder.spans.length, 500);
  });
});

describe('alignSpans()', () => {
  it('puts another machine’s spans into the middle of the question', () => {
    const span = (parent: string, startMs: number, tookMs: number): Span => ({
      ...{ id: `${startMs}`, parent, name: 'x', kind: 'server', service: 's', process: 'p' },
      ...{ startMs, tookMs, outcome: 'ok' },
    });
    const aligned = alignSpans(
      [span('5000', 5010, 5), span('ask', 5000, 20)],
      { id: 'ask', startMs: 100 },
      140,
    );
    assert.deepEqual(
      aligned.map(({ startMs }) => startMs),
      [120, 110],
    );
  });
});
