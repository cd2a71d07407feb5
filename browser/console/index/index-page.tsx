import type { BasesAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { PageHeading } from '../parts/page-heading.tsx';
import { Tag } from '../parts/tag.tsx';

type Base = BasesAnswer['bases'][number];
type Feed = NonNullable<Base['feeds']>[number];

const askEveryMs = 10_000;

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

/** The bases of the index folder; what is in service in detail. */
export function IndexPage() {
  const asked = useAsked<BasesAnswer>('index', askEveryMs);
  return (
    <>
      <PageHeading
        title="Index"
        lead="Sealed bases of the catalogue. The one in service answers pages."
      />
      <AskedContent asked={asked} what="the bases">
        {({ bases }) => (
          <>
            <DataTable
              caption="Bases, the newest first"
              columns={columns}
              rows={bases}
              keyOf={(one) => one.id}
              empty="No base was built yet: linkweave index build"
            />
            {bases
              .filter(({ place }) => place === 0)
              .map((base) => (
                <InService key={base.id} base={base} />
              ))}
            <section aria-labelledby="commands">
              <h2 id="commands">Changing what is in service</h2>
              <p>
                Building, publishing and rolling back read and check gigabytes: they are commands on
                the machine that holds the index.
              </p>
              <ul class="commands">
                <li>
                  <code>linkweave index publish BASE</code> takes a base into service
                </li>
                <li>
                  <code>linkweave index rollback</code> takes the one before into service again
                  {previousOf(bases)}
                </li>
                <li>
                  <code>linkweave index verify</code> checks every checksum and reference
                </li>
              </ul>
            </section>
          </>
        )}
      </AskedContent>
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
  return <span class="quiet-text">never in service</span>;
}

function previousOf(bases: readonly Base[]) {
  const previous = bases.find(({ place }) => place === 1);
  return (
    previous && (
      <>
        : <code>{previous.id}</code>
      </>
    )
  );
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
