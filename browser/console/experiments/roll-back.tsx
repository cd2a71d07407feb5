import type { SettingsAnswer } from '../api/answers.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { changeExperiment } from './change-experiment.ts';

/** Back to what was in force after a change; a change itself, so it can be undone as well. */
export function RollBack(props: {
  readonly revision: number;
  readonly current: number;
  /** All experiments unless given. */
  readonly experiment?: string;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { revision, current, experiment, onDone } = props;
  if (revision >= current) return <span class="quiet-text">in force</span>;
  const run = async () => {
    const of = experiment === undefined ? {} : { experiment };
    onDone(await changeExperiment({ set: 'rollback', revision, ...of }));
  };
  return (
    <ConfirmButton
      label="Roll back to this"
      title={`Roll back to revision ${revision}?`}
      confirm="Roll back"
      isSmall
      onConfirm={run}
    >
      <p>
        {experiment === undefined ? 'All experiments are' : `Experiment ${experiment} is`} set as
        after this change. What came later stays in the history.
      </p>
    </ConfirmButton>
  );
}
