import { useState } from 'preact/hooks';

import type { PublisherAnswer, SettingsAnswer } from '../api/answers.ts';
import { ApiError } from '../api/api-error.ts';
import { ask } from '../api/ask.ts';
import { fieldError } from '../parts/field-error.ts';
import { Notice } from '../parts/notice.tsx';
import { type Draft, draftToValue, valueToDraft } from './draft.ts';
import { labelOf } from './label-of.ts';
import { publisherGroups } from './publisher-groups.ts';
import type { Schema } from './schema.ts';
import { SchemaField } from './schema-field.tsx';

const root = '/change/publisher/';
/** Edited elsewhere on the page. */
const notHere = 'keys';

/** All settings of a publisher. What is wrong is said where it stands, by the system that checks it. */
export function PublisherForm(props: {
  readonly schema: Schema;
  readonly publisher: Partial<PublisherAnswer>;
  readonly revision: number;
  readonly onSaved: (settings: SettingsAnswer, id: string) => void;
}) {
  const { schema, publisher, revision, onSaved } = props;
  const { properties = {}, required = [] } = schema;
  const [draft, setDraft] = useState<Draft>(() => toDraft(publisher, properties));
  const [error, setError] = useState<ApiError>();
  const [isBusy, setIsBusy] = useState(false);
  const fault = fieldError(error, root);
  const faultyField = fault?.path.split('/')[0];

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(undefined);
    const fields = Object.entries(properties).map(([name, one]) => [
      name,
      name === notHere ? publisher[name] : draftToValue(draft[name] ?? '', one),
    ]);
    const changed = Object.fromEntries(fields) as PublisherAnswer;
    try {
      const change = { set: 'publisher', publisher: changed };
      onSaved(await ask<SettingsAnswer>('changes', { revision, change }), changed.id);
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown);
      const name = fieldError(thrown, root)?.path.replaceAll('/', '-');
      const field = document.getElementById(`field-${name}`) ?? firstOf(name);
      field?.focus();
    }
    setIsBusy(false);
  };

  const grouped = new Set(publisherGroups.flatMap(({ fields }) => fields));
  const rest = Object.keys(properties).filter((name) => !grouped.has(name) && name !== notHere);
  const groups = [...publisherGroups, ...(rest.length > 0 ? [{ title: 'More', fields: rest }] : [])];
  return (
    <form class="settings" noValidate onSubmit={(event) => void save(event)}>
      {groups.map(({ title, fields }) => (
        <fieldset key={title} class="group">
          <legend>{title}</legend>
          {fields.map((name) => {
            const one = properties[name];
            return (
              one && (
                <SchemaField
                  key={name}
                  name={name}
                  schema={one}
                  isRequired={required.includes(name)}
                  isFixed={name === 'id' && publisher.id !== undefined}
                  draft={draft[name] ?? ''}
                  error={faultyField === name ? fault : undefined}
                  onChange={(value) => setDraft((before) => ({ ...before, [name]: value }))}
                />
              )
            );
          })}
        </fieldset>
      ))}
      <div class="save">
        {error && (
          <Notice kind="error">
            {fault ? `Not saved: ${labelOf(faultyField ?? '')}: ${fault.text}` : error.message}
            {error.code === 'CONFLICT' && '. Load the page anew and repeat the change.'}
          </Notice>
        )}
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? 'Saving…' : 'Save'}
        </button>
      </div>
    </form>
  );
}

function toDraft(
  publisher: Partial<PublisherAnswer>,
  properties: Readonly<Record<string, Schema>>,
): Draft {
  const isNew = publisher.id === undefined;
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      valueToDraft(publisher[name] ?? (isNew ? schema.default : undefined), schema),
    ]),
  );
}

/** An element of a list is at fault: its list. */
function firstOf(name: string | undefined): HTMLElement | null {
  return document.getElementById(`field-${name?.split('-')[0]}`);
}
