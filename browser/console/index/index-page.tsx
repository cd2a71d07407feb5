import { useState } from 'preact/hooks';

import type { BasesAnswer, SettingsAnswer, StatusAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { HistoryTable } from '../parts/history-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Tag } from '../parts/tag.tsx';
import { ChangeBase } from './change-base.tsx';
import { IndexProcesses } from './index-processes.tsx';

type Base = BasesAnswer['bases'][number];
type Feed = NonNullable<Base['feeds']>[number];

const askEveryMs = 10_000;
/** Processes follow within seconds: that is to be seen. */
const askStatusEveryMs = 2000;

const columns: readonly Column<Base>[] = [
  {
    key: 'id',
    title: 'Base',
    isHeader: true,
    value: (one) => one.id,
    show: (one) => <code>{one.id}</code>,
  },
  {
    key: 'place',
    title: 'State',
    value: (one) => (one.place < 0 ? 1e6 : one.place),
    show: placeOf,
  },
  {
    key: 'built',
    title: 'Built',
    value: (one) => one.createdAt ?? '',
    show: (one) => (one.createdAt ? format.time(one.createdAt) : '–'),
  },
  figure('offers', 'Offers', (one) => one.counts?.['offers'], format.count),
  figure('products', 'Products', (one) => one.counts?.['products'], format.count),
  figure('size', 'Size', (one) => one.dataBytes, format.bytes),
  {
    key: 'languages',
    title: 'Languages',
    show: (one) => one.languages?.join(' ') ?? '–',
  },
  { key: 'version', title: 'Built by', show: (one) => one.builder ?? '–' },
];

const feedColumns: readonly Column<Feed>[] = [
  { key: 'file', title: 'File', isHeader: true, value: (one) => one.file, show: (one) => one.file },
  ...(['rows', 'offers', 'rejects'] as const).map(
    (key): Column<Feed> => ({
      key,
      title: key.charAt(0).toUpperCase() + key.slice(1),
      isNumber: true,
      value: (one) => one[key],
      show: (one) => format.count(one[key]),
    }),
  ),
];

/** The bases of the index folder, what is in service in detail, and another base into service. */
export function IndexPage() {
  const asked = useAsked<BasesAnswer>('index', askEveryMs);
  const status = useAsked<StatusAnswer>('status', askStatusEveryMs);
  const [said, setSaid] = useState<string>();
  const [revision, setRevision] = useState(0);
  const bases = asked.data?.bases ?? [];
  const inService = bases.find(({ place }) => place === 0);
  const previous = bases.find(({ place, problem }) => place === 1 && problem === undefined);
  const done = (base: Base, settings: SettingsAnswer) => {
    setSaid(`${base.id} is in service; every process follows within seconds.`);
    setRevision(settings.revision);
    asked.again();
  };
  const action: Column<Base> = {
    key: 'action',
    title: 'Action',
    show: (one) =>
      one.place === 0 || one.problem !== undefined ? (
        '–'
      ) : (
        <ChangeBase base={one} inService={inService} onDone={done} />
      ),
  };
  return (
    <>
      <PageHeading
        title="Index"
        lead="Sealed bases of the catalogue. The one in service answers pages."
      >
        {previous && inService && (
          <ChangeBase base={previous} inService={inService} isRollback onDone={done} />
        )}
      </PageHeading>
      <div aria-live="polite">
        {said && (
          <Notice kind="good" isNews={false}>
            {said}
          </Notice>
        )}
      </div>
      <AskedContent asked={asked} what="the bases">
        {() => (
          <DataTable
            caption="Bases, the newest first"
            columns={[...columns, action]}
            rows={bases}
            keyOf={(one) => one.id}
            empty="No base was built yet: linkweave index build"
          />
        )}
      </AskedContent>
      <AskedContent asked={status} what="the processes">
        {(answer) => <IndexProcesses status={answer} inService={inService?.id} />}
      </AskedContent>
      {inService && <InService key={inService.id} base={inService} />}
      <HistoryTable query="set=base" revision={revision} />
      <section aria-labelledby="commands">
        <h2 id="commands">On the machine that holds the index</h2>
        <p>
          Building and checking read gigabytes, so they are commands there. Publishing and rolling
          back are commands as well, for when the console is away; the history above is of the
          console.
        </p>
        <ul class="commands">
          <li>
            <code>linkweave index build --out DIR FEED…</code> builds a base
          </li>
          <li>
            <code>linkweave index verify</code> checks every checksum and reference
          </li>
          <li>
            <code>linkweave index publish BASE</code>, <code>linkweave index rollback</code>
          </li>
        </ul>
      </section>
    </>
  );
}

function InService({ base }: { readonly base: Base }) {
  return (
    <section aria-labelledby="in-service">
      <h2 id="in-service">In service</h2>
      <dl class="pairs">
        {Object.entries(base.counts ?? {}).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="figure">{format.count(count)}</dd>
          </div>
        ))}
        <div>
          <dt>format</dt>
          <dd class="figure">{base.formatVersion ?? '–'}</dd>
        </div>
      </dl>
      <DataTable
        caption="Feeds it was built from"
        columns={feedColumns}
        rows={base.feeds ?? []}
        keyOf={(one) => one.file}
      />
    </section>
  );
}

function placeOf({ place, problem }: Base) {
  if (problem !== undefined) return <Tag kind="bad">{problem}</Tag>;
  if (place === 0) return <Tag kind="good">in service</Tag>;
  if (place > 0) return <Tag kind="plain">{place === 1 ? 'before' : `${place} before`}</Tag>;
  return <span class="quiet-text">not in service</span>;
}

function figure(
  key: string,
  title: string,
  value: (base: Base) => number | undefined,
  show: (value: number) => string,
): Column<Base> {
  return {
    key,
    title,
    isNumber: true,
    value: (one) => value(one) ?? -1,
    show: (one) => {
      const found = value(one);
      return found === undefined ? '–' : show(found);
    },
  };
}
