import { useMemo, useState } from 'preact/hooks';
import { useAskedWith } from '../api/use-asked-with.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { format } from '../parts/format.ts';
import { LineChart } from '../parts/line-chart.tsx';
import { Notice } from '../parts/notice.tsx';
import type { ArmResult, ExperimentReportAnswer } from '../reports/report-answer.ts';
import { ResultIntervals } from './result-intervals.tsx';
import { ResultsTable } from './results-table.tsx';

/** What came of the experiment: per arm, against the control, with what may be concluded. */
export function ExperimentResults({ id }: { readonly id: string }) {
  const [days, setDays] = useState(0);
  const body = useMemo(
    () => ({ experiment: id, ...(days > 0 && { from: daysAgo(days) }) }),
    [id, days],
  );
  const asked = useAskedWith<ExperimentReportAnswer>('experiment-report', body);
  return (
    <section aria-labelledby="results">
      <div class="section-head">
        <h2 id="results">Results</h2>
        <label class="check">
          Of
          <select
            value={String(days)}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          >
            <option value="0">all its time</option>
            <option value="1">the last day</option>
            <option value="7">the last 7 days</option>
            <option value="28">the last 28 days</option>
          </select>
        </label>
        <button type="button" class="small" onClick={asked.again} disabled={asked.isAsking}>
          {asked.isAsking ? 'Reading…' : 'Read anew'}
        </button>
      </div>
      <AskedContent asked={asked} what="the results">
        {(report) => <Results report={report} />}
      </AskedContent>
    </section>
  );
}

function Results({ report }: { readonly report: ExperimentReportAnswer }) {
  const { sampleRatio, arms, notes, from, sharesSince } = report;
  if (arms.every(({ pages }) => pages === 0)) {
    return <p class="empty">No page was answered by an arm yet.</p>;
  }
  return (
    <>
      {sampleRatio.isMismatch && (
        <Notice kind="error" isNews={false}>
          <p>
            <strong>Sample ratio mismatch.</strong> The arms did not get the units that their shares
            ask for (p = {format.number(sampleRatio.pValue ?? 0)}
            {sharesSince && `, since ${format.time(sharesSince)}`}). Something loses or adds pages
            on one side: do not trust the comparison before you know what.
          </p>
        </Notice>
      )}
      <ResultsTable report={report} />
      <ResultIntervals report={report} />
      <DailyClickRates report={report} />
      {notes.length > 0 && (
        <ul class="hint">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {from && (
        <p class="hint">
          Events since {format.time(from)}; intervals by {report.unit}.
        </p>
      )}
    </>
  );
}

/** Click rate of each arm by day. */
function DailyClickRates({ report }: { readonly report: ExperimentReportAnswer }) {
  const days = [...new Set(report.days.map(({ day }) => day))].sort();
  if (days.length < 2) return null;
  const rate = (day: string, { arm }: ArmResult) => {
    const found = report.days.find((one) => one.day === day && one.arm === arm);
    return found && found.impressions > 0 ? found.clicks / found.impressions : null;
  };
  return (
    <section aria-labelledby="daily">
      <h3 id="daily">Click rate by day</h3>
      <LineChart
        isByDay
        summary={`Click rates of ${report.arms.map(({ arm }) => arm).join(', ')} on ${days.length} days; the reports have them as a table`}
        times={days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000)}
        series={report.arms.slice(0, 6).map((arm, a) => ({
          label: arm.arm,
          color: a + 1,
          values: days.map((day) => rate(day, arm)),
        }))}
        show={format.percent}
      />
    </section>
  );
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 3_600_000).toISOString();
}
