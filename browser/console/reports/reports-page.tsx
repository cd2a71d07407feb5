import { useMemo } from 'preact/hooks';

import { useAskedWith } from '../api/use-asked-with.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import type { ReportAnswer } from './report-answer.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportForm } from './report-form.tsx';
import { type ReportQuery, reportQuery } from './report-query.ts';
import { ReportTable } from './report-table.tsx';
import { reportToCsv } from './report-to-csv.ts';

/** What was shown, followed and earned. */
export function ReportsPage({ query }: { readonly query: URLSearchParams }) {
  const address = query.toString();
  const wanted = useMemo(() => reportQuery.fromAddress(new URLSearchParams(address)), [address]);
  const body = useMemo(() => reportQuery.toBody(wanted), [wanted]);
  const asked = useAskedWith<ReportAnswer>('report', body);
  const { data } = asked;
  return (
    <>
      <PageHeading
        title="Reports"
        lead="What was shown, followed and earned. Days are those of UTC."
      >
        <button type="button" disabled={!data} onClick={() => data && download(data)}>
          Download CSV
        </button>
      </PageHeading>
      <ReportForm key={address} query={wanted} isBusy={asked.isAsking} />
      <AskedContent asked={asked} what="the report">
        {(report) => <Report report={report} query={wanted} isOld={asked.isAsking} />}
      </AskedContent>
    </>
  );
}

function Report(props: {
  readonly report: ReportAnswer;
  readonly query: ReportQuery;
  readonly isOld: boolean;
}) {
  const { report, query, isOld } = props;
  return (
    <div class={`result ${isOld ? 'is-old' : ''}`} aria-busy={isOld}>
      <ReportChart report={report} figure={query.figure} />
      <ReportTable report={report} query={query} />
    </div>
  );
}

function download(report: ReportAnswer): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([reportToCsv(report)], { type: 'text/csv;charset=utf-8' }),
  );
  link.download = `linkweave-${report.by.join('-') || 'total'}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
