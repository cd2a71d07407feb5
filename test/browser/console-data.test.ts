import assert from 'node:assert/strict';
import fc from 'fast-check';

import { linksToDifferences } from '../../browser/console/playground/links-to-differences.ts';
import type { FoundLink, Side } from '../../browser/console/playground/playground-answer.ts';
import { textToPieces } from '../../browser/console/playground/text-to-pieces.ts';
import { reportQuery } from '../../browser/console/reports/report-query.ts';
import { reportToCsv } from '../../browser/console/reports/report-to-csv.ts';
import { draftToValue, valueToDraft } from '../../browser/console/settings-form/draft.ts';
import type { Schema } from '../../browser/console/settings-form/schema.ts';
import { Experiment } from '../../shared/protocol/experiments.ts';
import { Publisher } from '../../shared/protocol/settings.ts';

const toSchema = (schema: unknown) => JSON.parse(JSON.stringify(schema)) as Schema;

function throughForm(value: Readonly<Record<string, unknown>>, schema: Schema) {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
      const back = draftToValue(valueToDraft(value[name], one), one);
      return back === undefined ? [] : [[name, back]];
    }),
  );
}

const linkAt = (start: number, end: number, id: string) =>
  ({ block: 0, start, end, text: '', product: { id } }) as unknown as FoundLink;
const sideOf = (...links: FoundLink[]) => ({ links }) as unknown as Side;

describe('draftToValue(), valueToDraft()', () => {
  it('bring every setting of a publisher through the form unchanged', () => {
    const publisher = {
      id: 'paper',
      name: 'The “Paper” & more',
      enabled: false,
      maxLinks: 0,
      requestsPerSecond: 0.5,
      country: 'DE',
      origins: ['https://a.example', 'https://b.example:8443'],
      wordsAdded: [
        { words: 'our book', link: 'https://shop.example/?a=1&b=2', merchant: 'Us' },
        { words: 'ours', link: 'https://shop.example/' },
      ],
      linkTemplates: [{ merchant: 'Shop', template: '?aff=7&to={link}' }],
      disclosure: { en: 'Ad: we may earn', de: 'Werbung' },
      reports: false,
    };
    assert.deepEqual(throughForm(publisher, toSchema(Publisher)), publisher);
    const own = { ...publisher, disclosure: 'own' };
    assert.deepEqual(throughForm(own, toSchema(Publisher)), own);
  });

  it('bring an experiment through the form unchanged, what the form hides included', () => {
    const experiment = {
      id: 'engines',
      enabled: true,
      seed: '1',
      unit: 'visitor',
      targeting: { publishers: ['a', 'b'], languages: ['en'] },
      guardrails: { p99Ms: 80.5, leastPages: 50 },
      arms: [
        { id: 'a', share: 0.25, engine: 'blend', settings: { publishAt: 0.7 } },
        { id: 'b', share: 0, shadow: true, stopped: { at: '2026-01-01T00:00:00Z', reason: 'x' } },
      ],
    };
    assert.deepEqual(throughForm(experiment, toSchema(Experiment)), experiment);
  });

  it('keep what is no number a text, so that it is refused by name', () => {
    const schema = { type: 'integer' };
    assert.equal(draftToValue('many', schema), 'many');
    assert.equal(draftToValue(' 7 ', schema), 7);
    assert.equal(draftToValue('0,5', schema), 0.5);
    assert.equal(draftToValue('  ', schema), undefined);
  });
});

describe('linksToDifferences()', () => {
  it('pairs links that overlap and says how they differ, in the order of the text', () => {
    const first = sideOf(linkAt(0, 5, 'p'), linkAt(20, 30, 'q'), linkAt(40, 50, 'r'));
    const second = sideOf(linkAt(60, 70, 's'), linkAt(2, 6, 'p'), linkAt(25, 35, 'other'));
    const verdicts = linksToDifferences(first, second).map(({ verdict }) => verdict);
    assert.deepEqual(verdicts, ['same', 'other product', 'only first', 'only second']);
    assert.deepEqual(
      linksToDifferences(first, undefined).map(({ verdict }) => verdict),
      ['same', 'same', 'same'],
    );
  });
});

describe('textToPieces()', () => {
  it('loses no character, whatever links and phrases cover', () => {
    const stretch = fc.tuple(fc.nat(40), fc.nat(40)).map(([x, y]) => ({
      start: Math.min(x, y),
      end: Math.max(x, y) + 1,
    }));
    const text = 'We took the Canon EOS R6 Mark II there.'.padEnd(41, '!');
    fc.assert(
      fc.property(stretch, fc.array(stretch), ({ start, end }, stretches) => {
        const phrases = stretches.map((one) => ({ ...one, block: 0, text: '', score: 1 }));
        const pieces = textToPieces(text, [linkAt(start, end, 'p')], phrases);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        const linked = pieces.filter(({ link }) => link).map((piece) => piece.text);
        assert.deepEqual(linked, [text.slice(start, end)]);
      }),
    );
  });
});

describe('reportToCsv()', () => {
  it('quotes what needs it and starts no formula', () => {
    const figures = { clicks: 3, clickRate: null };
    const csv = reportToCsv({
      by: ['page', 'phrase'],
      from: null,
      to: null,
      currency: 'EUR',
      rows: [{ key: ['a,"b"\nc', '=HYPERLINK("x")'], figures }],
      rowCount: 1,
      total: figures,
      unattributed: 0,
      tookMs: 1,
    });
    const row = `"a,""b""\nc","'=HYPERLINK(""x"")",3,`;
    assert.equal(csv, `page,phrase,clicks,clickRate\r\n${row}\r\n`);
  });
});

describe('reportQuery', () => {
  it('comes back from its address, and asks until the end of the last day', () => {
    const query = {
      by: ['day', 'arm'],
      from: '2026-02-27',
      to: '2026-02-28',
      where: [
        ['phrase', 'a & b=c#?'],
        ['phrase', 'ü'],
      ],
      figure: 'clickRate',
    } as const;
    const address = reportQuery.toAddress(query);
    const back = reportQuery.fromAddress(new URLSearchParams(address.split('?')[1]));
    assert.deepEqual(back, query);
    assert.deepEqual(reportQuery.toBody(back), {
      by: ['day', 'arm'],
      from: '2026-02-27',
      to: '2026-03-01',
      where: { phrase: ['a & b=c#?', 'ü'] },
      most: 2000,
    });
  });
});
