import type { FieldError } from '../parts/field-error.ts';
import { type Draft, kindOf } from './draft.ts';
import { labelOf } from './label-of.ts';
import { RowsField } from './rows-field.tsx';
import type { Schema } from './schema.ts';

const longText = 400;
const hints: Readonly<Partial<Record<string, string>>> = {
  lines: 'One a line.',
  texts: 'One language a line, such as “en: Contains affiliate links”.',
};

export interface SchemaFieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  readonly isFixed?: boolean;
  readonly draft: Draft[string];
  /** Of this field or of something in it. */
  readonly error: FieldError | undefined;
  readonly onChange: (draft: Draft[string]) => void;
}

/** One setting: label, field, what it means and what is wrong with it. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, schema, draft, error } = props;
  const kind = kindOf(schema);
  if (kind === 'rows' && typeof draft !== 'string') return <RowsField {...props} rows={draft} />;
  const id = `field-${name}`;
  const hint = [schema.description, hints[kind]].filter(Boolean).join('. ');
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label for={id}>{labelOf(name)}</label>
      <Input {...props} id={id} text={typeof draft === 'string' ? draft : ''} hasHint={hint !== ''} />
      {error && (
        <p class="fault" id={`${id}-fault`}>
          {error.text}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Input(
  props: SchemaFieldProps & {
    readonly id: string;
    readonly text: string;
    readonly hasHint: boolean;
  },
) {
  const { id, schema, text, error, isRequired, isFixed = false, onChange } = props;
  const kind = kindOf(schema);
  const describedBy = [error && `${id}-fault`, props.hasHint && `${id}-hint`].filter(Boolean);
  const common = {
    id,
    value: text,
    'aria-required': isRequired,
    'aria-invalid': error !== undefined,
    ...(describedBy.length > 0 && { 'aria-describedby': describedBy.join(' ') }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  };
  if (kind === 'switch') {
    return (
      <select {...common}>
        {!isRequired && <option value="">as by default</option>}
        <option value="true">yes</option>
        <option value="false">no</option>
      </select>
    );
  }
  const isLong = kind === 'text' && (schema.maxLength ?? 0) >= longText;
  if (kind === 'lines' || kind === 'texts' || kind === 'json' || isLong) {
    const lines = text.split('\n').length;
    return <textarea {...common} rows={Math.min(12, Math.max(isLong ? 2 : 3, lines + 1))} spellcheck={false} />;
  }
  return (
    <input
      {...common}
      class={kind === 'number' ? 'short' : ''}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      readOnly={isFixed}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
