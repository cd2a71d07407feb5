import { useState } from 'preact/hooks';

import type { PublisherAnswer, SettingsAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { CopyText } from '../parts/copy-text.tsx';
import { Notice } from '../parts/notice.tsx';

/** Keys of the publisher's servers. A key is shown once; its hash is kept. */
export function PublisherKeys(props: {
  readonly publisher: PublisherAnswer;
  readonly revision: number;
  readonly onChange: (settings: SettingsAnswer) => void;
}) {
  const { publisher, revision, onChange } = props;
  const [made, setMade] = useState<string>();
  const keys = Array.isArray(publisher['keys']) ? publisher['keys'].map(String) : [];
  const make = async () => {
    const path = `publishers/${encodeURIComponent(publisher.id)}/keys`;
    const answer = await ask<{ readonly key: string; readonly settings: SettingsAnswer }>(path, {});
    setMade(answer.key);
    onChange(answer.settings);
  };
  const remove = async (digest: string) => {
    const rest = keys.filter((one) => one !== digest);
    const changed = { ...publisher, keys: rest.length > 0 ? rest : undefined };
    const change = { set: 'publisher', publisher: changed };
    onChange(await ask<SettingsAnswer>('changes', { revision, change }));
  };
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Keys of its servers</h2>
      <p class="quiet-text">
        With keys or origins, nobody else may ask in this publisher’s name. Hashes are kept, not
        keys.
      </p>
      {made !== undefined && (
        <Notice kind="good">
          <p>The new key, shown this once:</p>
          <CopyText text={made} what="the key" />
        </Notice>
      )}
      {keys.length === 0 && <p class="empty">No key yet</p>}
      <ul class="keys">
        {keys.map((digest) => (
          <li key={digest}>
            <code title={digest}>{digest.slice(0, 16)}…</code>
            <ConfirmButton
              label="Remove"
              title="Remove this key?"
              confirm="Remove"
              isDangerous
              isSmall
              onConfirm={() => remove(digest)}
            >
              <p>
                Servers that use the key with hash <code>{digest.slice(0, 16)}…</code> are refused
                within two seconds.
              </p>
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <ConfirmButton label="Make a key" title="Make a key?" confirm="Make" onConfirm={make}>
        <p>
          {keys.length === 0 && publisher['origins'] === undefined
            ? 'It is the first: from then on only servers with a key may ask for this publisher, and no page until it has origins.'
            : 'The others stay as they are.'}
        </p>
      </ConfirmButton>
    </section>
  );
}
