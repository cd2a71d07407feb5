import type { ExperimentAnswer, SettingsAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { HistoryTable } from '../parts/history-table.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { changeExperiment } from './change-experiment.ts';
import { ExperimentState } from './experiment-state.tsx';
import { RollBack } from './roll-back.tsx';
import { ShareBar } from './share-bar.tsx';

const askEveryMs = 10_000;
const units: Readonly<Record<string, string>> = {
  page: 'page',
  publisher: 'publisher',
  visitor: 'visitor',
};

const columns: readonly Column<ExperimentAnswer>[] = [
  {
    key: 'id',
    title: 'Experiment',
    isHeader: true,
    value: (one) => one.id,
    show: (one) => <a href={`#/experiments/${encodeURIComponent(one.id)}`}>{one.id}</a>,
  },
  {
    key: 'state',
    title: 'State',
    value: (one) => String(one.enabled),
    show: (one) => <ExperimentState experiment={one} />,
  },
  { key: 'arms', title: 'Arms', show: (one) => <ShareBar experiment={one} /> },
  {
    key: 'unit',
    title: 'Splits by',
    value: (one) => one.unit,
    show: (one) => units[one.unit] ?? one.unit,
  },
  {
    key: 'layer',
    title: 'Layer',
    value: (one) => one.layer ?? 'main',
    show: (one) => one.layer ?? 'main',
  },
];

/** Traffic splits: what runs, who changed what, and the button that stops them all. */
export function ExperimentsPage() {
  const asked = useAsked<SettingsAnswer>('settings', askEveryMs);
  const isAnyOn = asked.data?.experiments.some(({ enabled }) => enabled) === true;
  return (
    <>
      <PageHeading
        title="Experiments"
        lead="Shares of traffic that are answered in another way, to see what it does."
      >
        <a class="button" href="#/experiments/new">
          New experiment
        </a>
        <ConfirmButton
          label="Stop all"
          title="Stop all experiments?"
          confirm="Stop all"
          isDangerous
          isDisabled={!isAnyOn}
          onConfirm={async () => asked.put(await changeExperiment({ set: 'stop' }))}
        >
          <p>
            Within two seconds every page is answered by the defaults. Assignments are kept for a
            restart.
          </p>
        </ConfirmButton>
      </PageHeading>
      <AskedContent asked={asked} what="the experiments">
        {({ experiments, revision }) => (
          <>
            <DataTable
              caption="Experiments"
              isCaptionHidden
              columns={columns}
              rows={experiments}
              keyOf={(one) => one.id}
              empty="No experiment yet: every page is answered by the defaults."
            />
            <HistoryTable
              query="set=experiment,ramp,stop,start,rollback"
              revision={revision}
              action={(entry) => (
                <RollBack revision={entry.revision} current={revision} onDone={asked.put} />
              )}
            />
          </>
        )}
      </AskedContent>
    </>
  );
}
