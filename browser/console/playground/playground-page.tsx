import { useState } from 'preact/hooks';

import type { SettingsAnswer, StatusAnswer } from '../api/answers.ts';
import { ApiError } from '../api/api-error.ts';
import { ask } from '../api/ask.ts';
import { namesInNotes } from '../api/names-in-notes.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import type { PlaygroundAnswer } from './playground-answer.ts';
import { PlaygroundForm } from './playground-form.tsx';
import { PlaygroundResult } from './playground-result.tsx';

/** What would be linked on a page, and why; by two ways of answering side by side. */
export function PlaygroundPage({ publisher }: { readonly publisher: string | undefined }) {
  const settings = useAsked<SettingsAnswer>('settings');
  const status = useAsked<StatusAnswer>('status');
  const [answer, setAnswer] = useState<PlaygroundAnswer>();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const look = async (body: object) => {
    setIsBusy(true);
    setError(undefined);
    try {
      setAnswer(await ask<PlaygroundAnswer>('playground', body));
    } catch (thrown) {
      setAnswer(undefined);
      setError(thrown instanceof ApiError ? thrown.message : String(thrown));
    }
    setIsBusy(false);
  };
  return (
    <>
      <PageHeading
        title="Playground"
        lead="A look before pasting: what would be linked on a page, by which step, and why. Nothing is counted."
      />
      <AskedContent asked={settings} what="the publishers">
        {({ publishers }) => (
          <PlaygroundForm
            publishers={publishers}
            publisher={publisher}
            engines={namesInNotes(status.data, 'phrase-generation', 'engines')}
            algorithms={namesInNotes(status.data, 'matcher', 'relevance')}
            isBusy={isBusy}
            onLook={(body) => void look(body)}
          />
        )}
      </AskedContent>
      <div aria-live="polite" class="visually-hidden">
        {answer && !isBusy && summaryOf(answer)}
      </div>
      {error && <Notice kind="error">{error}</Notice>}
      {answer && <PlaygroundResult answer={answer} />}
    </>
  );
}

function summaryOf({ sides, blocks }: PlaygroundAnswer): string {
  const links = sides.map((side) => `${side.links.length} links by ${side.engine}`);
  return `${blocks.length} blocks: ${links.join(', ')}`;
}
