import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { Tag } from '../parts/tag.tsx';
import type { ArmResult, ExperimentReportAnswer } from '../reports/report-answer.ts';

const orNone = (value: number | null, show: (value: number) => string) =>
  value === null ? '–' : show(value);

/** The arms in figures, and whether their click rate differs from the control's. */
export function ResultsTable({ report }: { readonly report: ExperimentReportAnswer }) {
  const count = (
    key: 'units' | 'pages' | 'impressions' | 'clicks' | 'complaints',
    title: string,
  ): Column<ArmResult> => ({
    key,
    title,
    isNumber: true,
    value: (one) => one[key],
    show: (one) => format.count(one[key]),
  });
  const figure = (
    key: 'clickRate' | 'revenuePer1000Pages' | 'emptyRate' | 'p50Ms' | 'p99Ms',
    title: string,
    show: (value: number) => string,
  ): Column<ArmResult> => ({
    key,
    title,
    isNumber: true,
    value: (one) => one[key] ?? -1,
    show: (one) => orNone(one[key], show),
  });
  const columns: readonly Column<ArmResult>[] = [
    {
      key: 'arm',
      title: 'Arm',
      isHeader: true,
      show: (one) => (
        <>
          {one.arm} {one.isControl && <span class="quiet-text">control</span>}
        </>
      ),
    },
    count('units', report.unit === 'page' ? 'Addresses' : `${report.unit}s`),
    count('pages', 'Pages'),
    count('impressions', 'Links'),
    count('clicks', 'Clicks'),
    figure('clickRate', 'Click rate', format.percent),
    {
      key: 'verdict',
      title: 'Against control',
      show: (one) => <Verdict arm={one} report={report} />,
    },
    figure('revenuePer1000Pages', `${report.currency} per 1,000`, format.number),
    figure('emptyRate', 'Empty', format.percent),
    figure('p50Ms', '50 %', format.ms),
    figure('p99Ms', '99 %', format.ms),
    count('complaints', 'Complaints'),
  ];
  return (
    <DataTable
      caption="Arms in figures"
      isCaptionHidden
      columns={columns}
      rows={report.arms}
      keyOf={(one) => one.arm}
    />
  );
}

function Verdict(props: { readonly arm: ArmResult; readonly report: ExperimentReportAnswer }) {
  const { arm, report } = props;
  if (arm.isControl) return <>–</>;
  const compared = arm.versusControl.clickRate;
  if (!compared) return <span class="quiet-text">too little to say</span>;
  const { difference, relative, isDecided, morePages } = compared;
  const change = relative === null ? '' : ` ${relative > 0 ? '+' : ''}${format.percent(relative)}`;
  if (isDecided && !report.sampleRatio.isMismatch) {
    return (
      <Tag kind={difference > 0 ? 'good' : 'bad'}>
        {difference > 0 ? 'more' : 'fewer'} clicks{change}
      </Tag>
    );
  }
  return (
    <>
      <Tag kind="plain">undecided{change}</Tag>
      {morePages !== null && morePages > 0 && (
        <p class="hint">
          needs about {format.count(morePages)} more pages to notice{' '}
          {format.percent(report.minimalEffect)}
        </p>
      )}
    </>
  );
}
