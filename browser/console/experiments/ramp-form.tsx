import { useState } from 'preact/hooks';

import type { ExperimentAnswer, SettingsAnswer } from '../api/answers.ts';
import { ApiError } from '../api/api-error.ts';
import { format } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';
import { changeExperiment } from './change-experiment.ts';

/** Moves traffic between the arms. */
export function RampForm(props: {
  readonly experiment: ExperimentAnswer;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { experiment, onDone } = props;
  const before = new Map(experiment.arms.map(({ id, share }) => [id, toText(share)]));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const textOf = (id: string) => typed[id] ?? before.get(id) ?? '0';
  const changed = experiment.arms.filter(({ id }) => textOf(id) !== before.get(id));
  const shown = experiment.arms.filter(({ shadow }) => !shadow);
  const sum = shown.reduce((total, { id }) => total + toShare(textOf(id)), 0);
  const rest = 1 - sum;

  const ramp = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = changed.find(({ id }) => Number.isNaN(toShare(textOf(id))));
    if (wrong) {
      setError(`Give a percentage from 0 to 100 for ${wrong.id}`);
      document.getElementById(`share-${wrong.id}`)?.focus();
      return;
    }
    setIsBusy(true);
    setError(undefined);
    try {
      const shares = Object.fromEntries(changed.map(({ id }) => [id, toShare(textOf(id))]));
      onDone(await changeExperiment({ set: 'ramp', experiment: experiment.id, shares }, reason));
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown.message : String(thrown));
    }
    setIsBusy(false);
  };
  return (
    <section aria-labelledby="ramp">
      <h2 id="ramp">Move traffic</h2>
      <form class="ramp" noValidate onSubmit={(event) => void ramp(event)}>
        {experiment.arms.map(({ id, shadow }) => (
          <div class="field" key={id}>
            <label for={`share-${id}`}>
              {id}
              {shadow && ' (shadow)'}, %
            </label>
            <input
              id={`share-${id}`}
              class="short"
              inputMode="decimal"
              autocomplete="off"
              value={textOf(id)}
              aria-describedby="ramp-sum"
              onInput={({ currentTarget: { value } }) => setTyped({ ...typed, [id]: value })}
            />
          </div>
        ))}
        <div class="field wide">
          <label for="ramp-reason">Reason, for the history</label>
          <input
            id="ramp-reason"
            maxLength={500}
            value={reason}
            onInput={({ currentTarget: { value } }) => setReason(value)}
          />
        </div>
        <button type="submit" class="primary" disabled={isBusy || changed.length === 0}>
          {isBusy ? 'Moving…' : 'Move traffic'}
        </button>
      </form>
      <p id="ramp-sum" class={rest < -1e-9 ? 'fault' : 'hint'} aria-live="polite">
        {Number.isNaN(sum)
          ? 'Percentages from 0 to 100.'
          : rest < -1e-9
            ? `The shares add up to ${format.percent(sum)}: at most 100 %.`
            : `${format.percent(Math.max(0, rest))} get the defaults. Units stay in their arm unless it shrinks.`}
      </p>
      {error && <Notice kind="error">{error}</Notice>}
    </section>
  );
}

function toText(share: number): string {
  return String(Math.round(share * 1e6) / 1e4);
}

function toShare(text: string): number {
  const percent = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
  return Math.round(percent * 1e4) / 1e6;
}
