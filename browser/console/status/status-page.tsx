import type { StatusAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { format } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { LinksSwitch } from './links-switch.tsx';
import { LiveCharts } from './live-charts.tsx';
import { ServicesTable } from './services-table.tsx';
import { useTimeline } from './use-timeline.ts';

const askEveryMs = 2000;

/** What is running, and how it does. */
export function StatusPage() {
  const asked = useAsked<StatusAnswer>('status', askEveryMs);
  const timeline = useTimeline(asked.data);
  return (
    <>
      <PageHeading title="Status" lead="Every process, as it answers now.">
        <LinksSwitch status={asked.data} onChange={asked.again} />
      </PageHeading>
      <AskedContent asked={asked} what="the status">
        {(status) => (
          <>
            <Readiness status={status} />
            <Figures status={status} timeline={timeline} />
            <LiveCharts timeline={timeline} />
            <ServicesTable status={status} />
          </>
        )}
      </AskedContent>
    </>
  );
}

function Readiness({ status }: { readonly status: StatusAnswer }) {
  const { ready, waitingFor, linksOn } = status;
  return (
    <div aria-live="polite">
      {!ready && (
        <Notice kind="error" isNews={false}>
          <p>Pages cannot be answered:</p>
          <ul>
            {waitingFor.map(({ service, why }) => (
              <li key={service}>
                <strong>{service}</strong>: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {ready && linksOn === false && (
        <Notice kind="warning" isNews={false}>
          All links are switched off: every page is answered without links.
        </Notice>
      )}
      {ready && linksOn !== false && (
        <Notice kind="good" isNews={false}>
          Every service is ready and pages are answered.
        </Notice>
      )}
    </div>
  );
}

function Figures(props: {
  readonly status: StatusAnswer;
  readonly timeline: ReturnType<typeof useTimeline>;
}) {
  const { status, timeline } = props;
  const last = timeline.at(-1);
  const { notes = {} } =
    status.services.find(({ service }) => service === 'product-index')?.instances[0] ?? {};
  const figures: readonly (readonly [string, string, (string | undefined)?])[] = [
    ['Pages', last ? `${format.number(last.pagesPerSecond)}/s` : '…'],
    ['Half within', last?.p50Ms == null ? '–' : format.ms(last.p50Ms), 'of pages, last minute'],
    ['99 % within', last?.p99Ms == null ? '–' : format.ms(last.p99Ms), 'slowest gateway'],
    ['Incomplete', last ? `${format.number(last.partialPerSecond)}/s` : '…', 'time ran out'],
    [
      'In service',
      notes['offers'] ? `${format.count(Number(notes['offers']))} offers` : '–',
      notes['createdAt'] && `built ${format.since(notes['createdAt'])} ago`,
    ],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span class="value">{value}</span>
            {more && <span class="more">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
