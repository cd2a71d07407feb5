import type {
  ArmAnswer,
  ArmFiguresAnswer,
  ExperimentAnswer,
  SettingsAnswer,
} from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { Tag } from '../parts/tag.tsx';
import { changeExperiment } from './change-experiment.ts';
import { ShareBar } from './share-bar.tsx';

type Figures = ArmFiguresAnswer['arms'][number];

const askEveryMs = 2000;

/** The arms as they do now, against their guardrails; each can be stopped by itself. */
export function ArmsTable(props: {
  readonly experiment: ExperimentAnswer;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { experiment, onDone } = props;
  const figures = useAsked<ArmFiguresAnswer>('arms', askEveryMs);
  const { guardrails = {} } = experiment;
  const of = (arm: ArmAnswer) =>
    figures.data?.arms.find((one) => one.experiment === experiment.id && one.arm === arm.id);
  const figure = (
    key: string,
    title: string,
    value: (figures: Figures) => number,
    show: (value: number) => string,
    limit?: number,
  ): Column<ArmAnswer> => ({
    key,
    title,
    isNumber: true,
    show: (arm) => {
      const found = of(arm);
      if (!found || found.pages === 0) return '–';
      const isOver = limit !== undefined && value(found) > limit;
      return isOver ? <Tag kind="bad">{show(value(found))}</Tag> : show(value(found));
    },
  });
  const columns: readonly Column<ArmAnswer>[] = [
    {
      key: 'id',
      title: 'Arm',
      isHeader: true,
      show: (arm) => (
        <>
          {arm.id}{' '}
          {arm.id === (experiment.control ?? experiment.arms[0]?.id) && (
            <span class="quiet-text">control</span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: 'State',
      show: (arm) => <ArmState arm={arm} isOn={experiment.enabled} />,
    },
    { key: 'share', title: 'Share', isNumber: true, show: (arm) => format.percent(arm.share) },
    { key: 'way', title: 'Answers by', show: wayOf },
    figure('pages', 'Pages/min', (one) => (one.pages * 60) / one.windowSeconds, format.count),
    figure('p50', '50 %', (one) => one.p50Ms, format.ms),
    figure('p99', '99 %', (one) => one.p99Ms, format.ms, guardrails['p99Ms']),
    figure(
      'errors',
      'Failed',
      (one) => one.errorRate,
      format.percent,
      guardrails['errorRate'] ?? 0.1,
    ),
    figure('empty', 'Empty', (one) => one.emptyRate, format.percent, guardrails['emptyRate']),
    figure(
      'complaints',
      'Complaints',
      (one) => one.complaintRate ?? 0,
      format.percent,
      guardrails['complaintRate'],
    ),
    {
      key: 'action',
      title: 'Action',
      show: (arm) => <ArmSwitch arm={arm} experiment={experiment.id} onDone={onDone} />,
    },
  ];
  return (
    <section aria-labelledby="arms">
      <h2 id="arms">Arms now</h2>
      <ShareBar experiment={experiment} />
      <DataTable
        caption="Arms, and how they did in the last minute"
        columns={columns}
        rows={experiment.arms}
        keyOf={(arm) => arm.id}
      />
    </section>
  );
}

function ArmState({ arm, isOn }: { readonly arm: ArmAnswer; readonly isOn: boolean }) {
  if (arm.stopped) {
    return (
      <>
        <Tag kind="bad">stopped</Tag>
        <p class="hint">
          {arm.stopped.reason} <span class="nowrap">{format.time(arm.stopped.at)}</span>
        </p>
      </>
    );
  }
  if (!isOn) return <Tag kind="plain">off</Tag>;
  return arm.shadow ? <Tag kind="warning">shadow</Tag> : <Tag kind="good">shown</Tag>;
}

function wayOf({ engine, relevance, instances, generation, settings }: ArmAnswer) {
  const parts = [
    engine && `engine ${engine}`,
    relevance && `relevance ${relevance}`,
    instances && `instances ${instances}`,
    generation && `index ${generation}`,
    ...Object.entries(settings ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ].filter(Boolean);
  return parts.join(', ') || 'the defaults';
}

function ArmSwitch(props: {
  readonly arm: ArmAnswer;
  readonly experiment: string;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { arm, experiment, onDone } = props;
  const set = arm.stopped ? 'start' : 'stop';
  const run = async () => onDone(await changeExperiment({ set, experiment, arm: arm.id }));
  return arm.stopped ? (
    <ConfirmButton
      key="start"
      label="Start"
      title={`Start arm ${arm.id}?`}
      confirm="Start"
      isSmall
      onConfirm={run}
    >
      <p>The pages that were its own before come back to it.</p>
    </ConfirmButton>
  ) : (
    <ConfirmButton
      key="stop"
      label="Stop"
      title={`Stop arm ${arm.id}?`}
      confirm="Stop"
      isDangerous
      isSmall
      onConfirm={run}
    >
      <p>
        Its {format.percent(arm.share)} of traffic get the defaults within two seconds. Nobody moves
        between the other arms.
      </p>
    </ConfirmButton>
  );
}
