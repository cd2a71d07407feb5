import { useId, useState } from 'preact/hooks';

import type { BasesAnswer, SettingsAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { format } from '../parts/format.ts';
import { Notice } from '../parts/notice.tsx';

type Base = BasesAnswer['bases'][number];

/** A base that has lost more of its offers than this is worth a second thought, as in a build. */
const mostLost = 0.2;

/** Takes a base into service instead of the one that is there, when confirmed. */
export function ChangeBase(props: {
  readonly base: Base;
  readonly inService: Base | undefined;
  /** Back to what was in service before, as if the present base had never been. */
  readonly isRollback?: boolean;
  readonly onDone: (base: Base, settings: SettingsAnswer) => void;
}) {
  const { base, inService, isRollback = false, onDone } = props;
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const run = async () => {
    const because = reason.trim();
    const change = {
      set: 'base',
      base: base.id,
      ...(inService && { instead: inService.id }),
      ...(isRollback && { isRollback }),
      ...(because && { reason: because }),
    };
    onDone(base, await ask<SettingsAnswer>('changes', { change }));
    setReason('');
  };
  return (
    <ConfirmButton
      label={isRollback ? 'Roll back' : 'Publish'}
      title={isRollback ? 'Roll back to the base before?' : 'Publish this base?'}
      confirm={isRollback ? 'Roll back' : 'Publish'}
      isDangerous={isRollback}
      isSmall={!isRollback}
      onConfirm={run}
    >
      <p>
        Every page is answered from <code>{base.id}</code>
        {base.createdAt && `, built ${format.time(base.createdAt)},`}
        {inService && (
          <>
            {' '}
            instead of <code>{inService.id}</code>
          </>
        )}{' '}
        within seconds. Updates loaded since it was built go on over it.
      </p>
      {isRollback && (
        <p>The base in service now stays in its folder; a further roll back goes one more back.</p>
      )}
      <OffersLost base={base} inService={inService} />
      <div class="field">
        <label for={reasonId}>Reason, for the history</label>
        <input
          id={reasonId}
          maxLength={500}
          value={reason}
          onInput={({ currentTarget: { value } }) => setReason(value)}
        />
      </div>
    </ConfirmButton>
  );
}

function OffersLost({
  base,
  inService,
}: Pick<Parameters<typeof ChangeBase>[0], 'base' | 'inService'>) {
  const [before, after] = [inService?.counts?.['offers'], base.counts?.['offers']];
  if (before === undefined || after === undefined) return null;
  const counts = `${format.count(after)} offers; in service are ${format.count(before)}`;
  return after < before * (1 - mostLost) ? (
    <Notice kind="warning" isNews={false}>
      It has only {counts}.
    </Notice>
  ) : (
    <p>It has {counts}.</p>
  );
}
