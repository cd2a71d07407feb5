import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

import { ApiError } from '../api/api-error.ts';
import { Notice } from './notice.tsx';

/** A button for what should not happen by accident: it says what will, and asks. */
export function ConfirmButton(props: {
  readonly label: string;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  readonly onConfirm: () => Promise<void>;
}) {
  const { label, title, confirm, isDangerous, isSmall, isDisabled = false } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    setError(undefined);
    try {
      await props.onConfirm();
      dialog.current?.close();
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown.message : String(thrown));
    }
    setIsBusy(false);
  };
  const look = `${isDangerous ? 'danger' : ''} ${isSmall ? 'small' : ''}`;
  return (
    <>
      <button
        type="button"
        class={look}
        disabled={isDisabled}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} aria-labelledby={headingId} onClose={() => setError(undefined)}>
        <h2 id={headingId}>{title}</h2>
        <div class="dialog-body">{props.children}</div>
        {error && <Notice kind="error">{error}</Notice>}
        <div class="actions">
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            type="button"
            class={isDangerous ? 'danger solid' : 'primary'}
            disabled={isBusy}
            onClick={() => void run()}
          >
            {confirm}
          </button>
        </div>
      </dialog>
    </>
  );
}
