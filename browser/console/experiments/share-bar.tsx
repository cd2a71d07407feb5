import type { ExperimentAnswer } from '../api/answers.ts';
import { format } from '../parts/format.ts';

const colors = 6;

/** The arms' shares as a bar; what is left gets the defaults. */
export function ShareBar({ experiment }: { readonly experiment: ExperimentAnswer }) {
  const shown = experiment.arms.filter(({ shadow }) => !shadow);
  const rest = Math.max(0, 1 - shown.reduce((sum, { share }) => sum + share, 0));
  return (
    <div class="share-bar">
      <div class="bar" aria-hidden="true">
        {shown.map(({ id, share, stopped }, a) => (
          <span
            key={id}
            class={`part series-${(a % colors) + 1} ${stopped ? 'is-stopped' : ''}`}
            style={{ width: `${share * 100}%` }}
          />
        ))}
      </div>
      <ul class="plain">
        {experiment.arms.map(({ id, share, shadow, stopped }, a) => (
          <li key={id} class={shadow ? '' : `legend series-${(a % colors) + 1}`}>
            {id} {format.percent(share)}
            {shadow && ' shadow'}
            {stopped && ' stopped'}
          </li>
        ))}
        {rest > 1e-6 && <li class="quiet-text">defaults {format.percent(rest)}</li>}
      </ul>
    </div>
  );
}
