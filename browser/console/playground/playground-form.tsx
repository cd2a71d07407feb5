import { useState } from 'preact/hooks';

import type { PublisherAnswer } from '../api/answers.ts';
import { Choice } from '../parts/choice.tsx';

interface Way {
  readonly engine: string;
  readonly relevance: string;
}

const asReaders: Way = { engine: '', relevance: '' };
const mostBytes = 900_000;

export function PlaygroundForm(props: {
  readonly publishers: readonly PublisherAnswer[];
  readonly publisher: string | undefined;
  readonly engines: readonly string[];
  readonly algorithms: readonly string[];
  readonly isBusy: boolean;
  readonly onLook: (body: object) => void;
}) {
  const { publishers, engines, algorithms, isBusy, onLook } = props;
  const [source, setSource] = useState('');
  const [kind, setKind] = useState('text');
  const [publisher, setPublisher] = useState(props.publisher ?? publishers[0]?.id ?? '');
  const [url, setUrl] = useState('');
  const [language, setLanguage] = useState('');
  const [ways, setWays] = useState<readonly Way[]>([asReaders, asReaders]);
  const [isPair, setIsPair] = useState(props.publisher === undefined);
  const [fault, setFault] = useState<string>();

  const upload = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostBytes) {
      setFault(`${file.name} is too large: ${file.size} bytes, at most ${mostBytes}`);
      return;
    }
    setFault(undefined);
    setSource(await file.text());
    setKind(/\.html?$/i.test(file.name) || file.type === 'text/html' ? 'html' : 'text');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (source.trim() === '') {
      setFault('Paste a text or the source of a page, or choose a file');
      document.getElementById('source')?.focus();
      return;
    }
    setFault(undefined);
    const sides = ways.slice(0, isPair ? 2 : 1).map(({ engine, relevance }) => ({
      ...(engine && { engine }),
      ...(relevance && { relevance }),
    }));
    const optional = { ...(url && { url }), ...(language && { language }) };
    onLook({ source, kind, publisher, sides, ...optional });
  };
  const wayFields = (index: number, title: string) => (
    <fieldset class="way">
      <legend>{title}</legend>
      <Choice
        id={`engine-${index}`}
        label="Phrase engine"
        value={ways[index]?.engine ?? ''}
        options={[['', 'as readers get it'], ...engines.map((one) => [one, one] as const)]}
        onChange={(engine) =>
          setWays(ways.map((way, w) => (w === index ? { ...way, engine } : way)))
        }
      />
      <Choice
        id={`relevance-${index}`}
        label="Relevance"
        value={ways[index]?.relevance ?? ''}
        options={[['', 'as readers get it'], ...algorithms.map((one) => [one, one] as const)]}
        onChange={(relevance) =>
          setWays(ways.map((way, w) => (w === index ? { ...way, relevance } : way)))
        }
      />
    </fieldset>
  );
  return (
    <form class="playground" noValidate onSubmit={submit}>
      <div class="source">
        <label for="source">Text or HTML source of a page</label>
        <textarea
          id="source"
          rows={9}
          value={source}
          spellcheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby="source-hint source-fault"
          onInput={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <p class="fault" id="source-fault" role="alert">
          {fault}
        </p>
        <p class="hint" id="source-hint">
          In text a blank line ends a paragraph. Addresses are not fetched: a server that fetches
          what it is told can be sent where only it may go. Save the page and choose the file.
        </p>
        <div class="inline">
          <Choice
            id="kind"
            label="It is"
            value={kind}
            options={[
              ['text', 'plain text'],
              ['html', 'HTML'],
            ]}
            onChange={setKind}
          />
          <div class="field">
            <label for="file">Or a file</label>
            <input
              id="file"
              type="file"
              accept=".html,.htm,.txt,text/html,text/plain"
              onChange={({ currentTarget }) => void upload(currentTarget.files?.[0])}
            />
          </div>
        </div>
      </div>
      <div class="options">
        <Choice
          id="publisher"
          label="For publisher"
          value={publisher}
          options={publishers.map(
            ({ id, name }) => [id, name === id ? id : `${name} (${id})`] as const,
          )}
          onChange={setPublisher}
        />
        <div class="inline">
          <div class="field">
            <label for="url">Address of the page</label>
            <input
              id="url"
              value={url}
              placeholder="https://…"
              inputMode="url"
              aria-describedby="url-hint"
              onInput={({ currentTarget }) => setUrl(currentTarget.value.trim())}
            />
          </div>
          <div class="field narrow">
            <label for="language">Language</label>
            <input
              id="language"
              value={language}
              placeholder="detected"
              maxLength={35}
              onInput={({ currentTarget }) => setLanguage(currentTarget.value.trim())}
            />
          </div>
        </div>
        <p class="hint" id="url-hint">
          The address decides on the arm of an experiment and on pages that are off.
        </p>
        {wayFields(0, isPair ? 'First' : 'Way of answering')}
        {isPair && wayFields(1, 'Second')}
        <label class="check">
          <input
            type="checkbox"
            checked={isPair}
            onChange={({ currentTarget }) => setIsPair(currentTarget.checked)}
          />
          Compare two ways
        </label>
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? 'Looking…' : isPair ? 'Compare' : 'Look'}
        </button>
      </div>
    </form>
  );
}
