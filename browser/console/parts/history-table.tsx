import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import type { HistoryAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from './asked-content.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { describeChange } from './describe-change.ts';
import { format } from './format.ts';

export type HistoryEntry = HistoryAnswer['entries'][number];

/** Who changed what, the newest first. */
export function HistoryTable(props: {
  readonly query: string;
  /** A newer one asks again. */
  readonly revision: number;
  /** What can be done with an entry. */
  readonly action?: (entry: HistoryEntry) => ComponentChildren;
}) {
  const { query, revision, action } = props;
  const asked = useAsked<HistoryAnswer>(`history?most=50&${query}`);
  const { again } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision has a longer history
  useEffect(again, [revision]);
  const columns: readonly Column<HistoryEntry>[] = [
    {
      key: 'revision',
      title: 'Revision',
      isNumber: true,
      isHeader: true,
      show: (one) => one.revision,
    },
    { key: 'at', title: 'When', show: (one) => <span class="nowrap">{format.time(one.at)}</span> },
    { key: 'who', title: 'Who', show: (one) => one.who },
    {
      key: 'what',
      title: 'What',
      show: (one) => <Difference entry={one} all={asked.data?.entries ?? []} />,
    },
    ...(action ? [{ key: 'action', title: 'Action', show: action }] : []),
  ];
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      <AskedContent asked={asked} what="the history">
        {({ entries }) => (
          <DataTable
            caption="Changes, the newest first"
            isCaptionHidden
            columns={columns}
            rows={entries}
            keyOf={(one) => String(one.revision)}
            empty="Nothing was changed yet"
          />
        )}
      </AskedContent>
    </section>
  );
}

function Difference(props: {
  readonly entry: HistoryEntry;
  readonly all: readonly HistoryEntry[];
}) {
  const { entry, all } = props;
  const before = all.find(
    ({ revision, change }) => revision < entry.revision && change.set === entry.change.set,
  );
  const lines = describeChange(entry.change, before?.change);
  return (
    <ul class="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
