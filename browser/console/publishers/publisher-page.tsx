import { useState } from 'preact/hooks';

import type { SettingsAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { HistoryTable } from '../parts/history-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import type { Schema } from '../settings-form/schema.ts';
import { SettingsForm } from '../settings-form/settings-form.tsx';
import { PublisherKeys } from './publisher-keys.tsx';
import { publisherPlan } from './publisher-plan.ts';
import { PublisherTag } from './publisher-tag.tsx';

/** One publisher: its tag, settings, keys and history. Without an id a new one. */
export function PublisherPage({ id }: { readonly id: string | undefined }) {
  const settings = useAsked<SettingsAnswer>('settings');
  const schema = useAsked<{ readonly publisher: Schema }>('schema');
  const [savedRevision, setSavedRevision] = useState<number>();
  const title = id === undefined ? 'New publisher' : `Publisher ${id}`;
  const saved = (answer: SettingsAnswer, savedId: string) => {
    settings.put(answer);
    setSavedRevision(answer.revision);
    if (id === undefined) location.hash = `#/publishers/${encodeURIComponent(savedId)}`;
  };
  return (
    <>
      <PageHeading title={title}>
        {id !== undefined && (
          <a class="button" href={`#/playground?publisher=${encodeURIComponent(id)}`}>
            Look before pasting
          </a>
        )}
      </PageHeading>
      <AskedContent asked={settings} what="the settings">
        {({ publishers, revision }) => {
          const publisher = publishers.find((one) => one.id === id);
          if (id !== undefined && !publisher) {
            return <Notice kind="error">There is no publisher of that id.</Notice>;
          }
          return (
            <>
              {savedRevision !== undefined && (
                <Notice kind="good">
                  Saved as revision {savedRevision}. In force everywhere within two seconds.
                </Notice>
              )}
              {publisher && <PublisherTag id={publisher.id} />}
              <AskedContent asked={schema} what="the form">
                {(answer) => (
                  <SettingsForm
                    plan={publisherPlan}
                    schema={answer.publisher}
                    value={publisher ?? {}}
                    isNew={publisher === undefined}
                    revision={revision}
                    onSaved={saved}
                  />
                )}
              </AskedContent>
              {publisher && (
                <PublisherKeys publisher={publisher} revision={revision} onChange={settings.put} />
              )}
              {publisher && (
                <HistoryTable query={`set=publisher&id=${publisher.id}`} revision={revision} />
              )}
            </>
          );
        }}
      </AskedContent>
    </>
  );
}
