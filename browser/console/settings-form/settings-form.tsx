import { useState } from 'preact/hooks';

import type { SettingsAnswer } from '../api/answers.ts';
import { ApiError } from '../api/api-error.ts';
import { ask } from '../api/ask.ts';
import { fieldError } from '../parts/field-error.ts';
import { Notice } from '../parts/notice.tsx';
import { type Draft, draftToValue, valueToDraft } from './draft.ts';
import type { FormPlan } from './form-plan.ts';
import { labelOf } from './label-of.ts';
import type { Schema } from './schema.ts';
import { SchemaField } from './schema-field.tsx';

/**
 * All settings of a publisher or an experiment. What is wrong is said where it stands, by the system
 * that checks it.
 */
export function SettingsForm(props: {
  readonly plan: FormPlan;
  readonly schema: Schema;
  /** As it is; empty: a new one. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly isNew: boolean;
  readonly revision: number;
  readonly onSaved: (settings: SettingsAnswer, id: string) => void;
}) {
  const { plan, schema, value, isNew, revision, onSaved } = props;
  const { properties = {}, required = [] } = schema;
  const [draft, setDraft] = useState<Draft>(() => toDraft(value, properties, isNew));
  const [error, setError] = useState<ApiError>();
  const [isBusy, setIsBusy] = useState(false);
  const root = `/change/${plan.kind}/`;
  const fault = fieldError(error, root);
  const faultyField = fault?.path.split('/')[0];

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(undefined);
    const fields = Object.entries(properties).map(([name, one]) => [
      name,
      plan.hidden.includes(name) ? value[name] : draftToValue(draft[name] ?? '', one),
    ]);
    const changed = Object.fromEntries(fields) as { readonly id: string };
    try {
      const change = { set: plan.kind, [plan.kind]: changed };
      onSaved(await ask<SettingsAnswer>('changes', { revision, change }), changed.id);
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown);
      focusOn(fieldError(thrown, root)?.path);
    }
    setIsBusy(false);
  };

  const grouped = new Set(plan.groups.flatMap(({ fields }) => fields));
  const rest = Object.keys(properties).filter(
    (name) => !grouped.has(name) && !plan.hidden.includes(name),
  );
  const groups = [...plan.groups, ...(rest.length > 0 ? [{ title: 'More', fields: rest }] : [])];
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
                  plan={plan}
                  isRequired={required.includes(name)}
                  isFixed={name === 'id' && !isNew}
                  draft={draft[name] ?? ''}
                  error={faultyField === name ? fault : undefined}
                  onChange={(changed) => setDraft((before) => ({ ...before, [name]: changed }))}
                />
              )
            );
          })}
        </fieldset>
      ))}
      <div class="save">
        {error && (
          <Notice kind="error">
            {fault
              ? `Not saved: ${labelOf(faultyField ?? '', plan)}: ${fault.text}`
              : error.message}
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
  value: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, Schema>>,
  isNew: boolean,
): Draft {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      valueToDraft(value[name] ?? (isNew ? schema.default : undefined), schema),
    ]),
  );
}

/** The field at fault, or the one around it. */
function focusOn(path: string | undefined): void {
  const parts = path?.split('/') ?? [];
  for (let length = parts.length; length > 0; length -= 1) {
    const field = document.getElementById(`field-${parts.slice(0, length).join('-')}`);
    if (field) {
      field.focus();
      return;
    }
  }
}
