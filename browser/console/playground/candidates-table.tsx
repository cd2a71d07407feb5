import { useState } from 'preact/hooks';

import { Choice } from '../parts/choice.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import type { DroppedCandidate, Side } from './playground-answer.ts';

const meanings: Readonly<Record<string, string>> = {
  'not-best': 'another product of the same words scored higher',
  'below-threshold': 'the score is too low',
  overlap: 'a better link lies on the same words',
  repeated: 'the product is linked before',
  'too-many': 'the page has its most links',
  'no-offer': 'nobody offers it now',
  'not-linked-here': 'not in such an element',
};

/** Candidates that became no link, the best of them. */
export function CandidatesTable({ side }: { readonly side: Side }) {
  const { dropped, counts } = side.debug;
  const [why, setWhy] = useState('');
  const reasons = [...new Set(dropped.map((one) => one.why))].sort();
  const rows = dropped.filter((one) => why === '' || one.why === why);
  const columns: readonly Column<DroppedCandidate>[] = [
    {
      key: 'block',
      title: 'Block',
      isNumber: true,
      value: (one) => one.block * 1e7 + one.start,
      show: (one) => one.block,
    },
    {
      key: 'text',
      title: 'Text',
      isHeader: true,
      value: (one) => one.text,
      show: (one) => one.text,
    },
    {
      key: 'product',
      title: 'Product',
      value: (one) => titleOf(one, side),
      show: (one) => titleOf(one, side),
    },
    {
      key: 'score',
      title: 'Score',
      isNumber: true,
      value: (one) => one.score,
      show: (one) => format.number(one.score),
    },
    {
      key: 'why',
      title: 'Why not',
      value: (one) => one.why,
      show: (one) => meanings[one.why] ?? one.why,
    },
  ];
  const id = `why-${side.engine}-${side.relevance}`;
  return (
    <details>
      <summary>
        Candidates that lost: {format.count(counts.dropped)}
        {counts.dropped > dropped.length && `, the best ${dropped.length}`}
      </summary>
      <Choice
        id={id}
        label="Why not"
        value={why}
        options={[
          ['', 'any reason'],
          ...reasons.map((one) => [one, meanings[one] ?? one] as const),
        ]}
        onChange={setWhy}
      />
      <DataTable
        caption={`Candidates of ${side.engine} with ${side.relevance} that became no link`}
        isCaptionHidden
        columns={columns}
        rows={rows}
        keyOf={(one) => `${one.block} ${one.start} ${one.end} ${one.product} ${one.why}`}
        empty="None"
      />
    </details>
  );
}

function titleOf({ product }: DroppedCandidate, { products }: Side): string {
  return products[product] ?? `number ${product}`;
}
