import type { PublisherAnswer, SettingsAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Tag } from '../parts/tag.tsx';

const text = (publisher: PublisherAnswer, key: string) => String(publisher[key] ?? '–');
const lengthOf = (publisher: PublisherAnswer, key: string) => {
  const list = publisher[key];
  return Array.isArray(list) ? list.length : 0;
};

const columns: readonly Column<PublisherAnswer>[] = [
  {
    key: 'id',
    title: 'Id',
    isHeader: true,
    value: (one) => one.id,
    show: (one) => <a href={`#/publishers/${encodeURIComponent(one.id)}`}>{one.id}</a>,
  },
  { key: 'name', title: 'Name', value: (one) => one.name, show: (one) => one.name },
  {
    key: 'enabled',
    title: 'State',
    value: (one) => String(one.enabled),
    show: (one) => (
      <Tag kind={one.enabled ? 'good' : 'plain'}>{one.enabled ? 'enabled' : 'disabled'}</Tag>
    ),
  },
  {
    key: 'maxLinks',
    title: 'Most links',
    isNumber: true,
    value: (one) => Number(one['maxLinks']),
    show: (one) => text(one, 'maxLinks'),
  },
  {
    key: 'country',
    title: 'Country',
    value: (one) => text(one, 'country'),
    show: (one) => text(one, 'country'),
  },
  {
    key: 'currency',
    title: 'Currency',
    value: (one) => text(one, 'currency'),
    show: (one) => text(one, 'currency'),
  },
  {
    key: 'access',
    title: 'Who may ask',
    show: (one) => {
      const [origins, keys] = [lengthOf(one, 'origins'), lengthOf(one, 'keys')];
      return origins + keys === 0 ? 'anybody' : `${origins} origin(s), ${keys} key(s)`;
    },
  },
];

/** Who may ask for links. */
export function PublishersPage() {
  const asked = useAsked<SettingsAnswer>('settings');
  return (
    <>
      <PageHeading
        title="Publishers"
        lead="Who may ask for links, and how their pages are treated."
      >
        <a class="button primary" href="#/publishers/new">
          Add a publisher
        </a>
      </PageHeading>
      <AskedContent asked={asked} what="the publishers">
        {({ publishers }) => (
          <DataTable
            caption="Publishers"
            isCaptionHidden
            columns={columns}
            rows={publishers}
            keyOf={(one) => one.id}
            empty="No publisher yet: add one, then paste its tag into its pages."
          />
        )}
      </AskedContent>
    </>
  );
}
