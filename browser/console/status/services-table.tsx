import type { InstanceAnswer, StatusAnswer } from '../api/answers.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { Tag } from '../parts/tag.tsx';

/** What a service is there for: whose latencies the table shows. */
const mainWork: Readonly<Record<string, string>> = {
  gateway: 'POST /v1/links',
  matcher: 'page/1',
  'phrase-generation': 'phrases/1',
  stemming: 'stems/1',
  'product-index': 'candidates/2',
  'index-writer': 'updates/1',
  control: 'settings/1',
  reporting: 'events/1',
};

const latency = (instance: InstanceAnswer) => instance.latencies[mainWork[instance.service] ?? ''];

/** Without the console's own question. */
const inFlight = ({ counts }: InstanceAnswer) => Math.max(0, (counts['answer.inFlight'] ?? 0) - 1);

const figure = (
  of: 'p50Ms' | 'p90Ms' | 'p99Ms' | 'maxMs',
  title: string,
): Column<InstanceAnswer> => ({
  key: of,
  title,
  isNumber: true,
  value: (one) => latency(one)?.[of] ?? -1,
  show: (one) => {
    const ms = latency(one)?.[of];
    return ms === undefined ? '–' : format.ms(ms);
  },
});

const columns: readonly Column<InstanceAnswer>[] = [
  {
    key: 'service',
    title: 'Service',
    isHeader: true,
    value: (one) => one.service,
    show: (one) => (
      <span class="nowrap">
        {one.service} {one.group !== undefined && <span class="quiet-text">{one.group}</span>}
      </span>
    ),
  },
  { key: 'pid', title: 'Process', isNumber: true, value: (one) => one.pid, show: (one) => one.pid },
  {
    key: 'ready',
    title: 'State',
    value: (one) => String(one.ready),
    show: (one) => <Tag kind={one.ready ? 'good' : 'bad'}>{one.ready ? 'ready' : 'not ready'}</Tag>,
  },
  { key: 'version', title: 'Version', value: (one) => one.version, show: (one) => one.version },
  {
    key: 'up',
    title: 'Up',
    isNumber: true,
    value: (one) => -Date.parse(one.startedAt),
    show: (one) => <span title={format.time(one.startedAt)}>{format.since(one.startedAt)}</span>,
  },
  {
    key: 'flight',
    title: 'In flight',
    isNumber: true,
    value: inFlight,
    show: (one) => format.count(inFlight(one)),
  },
  {
    key: 'minute',
    title: 'A minute',
    isNumber: true,
    value: (one) => latency(one)?.count ?? 0,
    show: (one) => format.count(latency(one)?.count ?? 0),
  },
  figure('p50Ms', '50 %'),
  figure('p90Ms', '90 %'),
  figure('p99Ms', '99 %'),
  figure('maxMs', 'Longest'),
];

/** One row a process, what it notes below. */
export function ServicesTable({ status }: { readonly status: StatusAnswer }) {
  const instances = status.services.flatMap((service) => service.instances);
  const missing = status.services.filter((service) => service.instances.length === 0);
  return (
    <section aria-labelledby="services">
      <h2 id="services">Processes</h2>
      <DataTable
        caption="Processes, and how long their main work took in the last minute"
        columns={columns}
        rows={instances}
        keyOf={(one) => `${one.service} ${one.pid}`}
      />
      {missing.length > 0 && (
        <p class="empty">
          No process answers of: {missing.map(({ service }) => service).join(', ')}
        </p>
      )}
      <details>
        <summary>What the processes note, and all they count</summary>
        {instances.map((one) => (
          <Notes key={`${one.service} ${one.pid}`} instance={one} />
        ))}
      </details>
    </section>
  );
}

function Notes({ instance }: { readonly instance: InstanceAnswer }) {
  const { service, pid, node, notes, counts } = instance;
  return (
    <section class="notes">
      <h3>
        {service}{' '}
        <span class="quiet-text">
          process {pid}, Node {node}
        </span>
      </h3>
      <dl class="pairs">
        {Object.entries(notes).map(([name, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{note}</dd>
          </div>
        ))}
        {Object.entries(counts).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="figure">{format.count(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
