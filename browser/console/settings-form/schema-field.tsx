import type { FieldError } from '../parts/field-error.ts';
import { type Draft, kindOf } from './draft.ts';
import type { FormPlan } from './form-plan.ts';
import { labelOf } from './label-of.ts';
import { RowsField } from './rows-field.tsx';
import type { Schema } from './schema.ts';
import { SettingInput } from './setting-input.tsx';

const hints: Readonly<Partial<Record<string, string>>> = {
  lines: 'One a line.',
  texts: 'One language a line, such as “en: Contains affiliate links”.',
  json: 'JSON.',
};

export interface SchemaFieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly plan: FormPlan;
  readonly isRequired: boolean;
  readonly isFixed?: boolean;
  readonly draft: Draft[string];
  /** Of this field or of something in it. */
  readonly error: FieldError | undefined;
  readonly onChange: (draft: Draft[string]) => void;
}

/** One setting: label, field, what it means and what is wrong with it. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, schema, plan, draft, error, isRequired, isFixed = false, onChange } = props;
  if (typeof draft !== 'string') return <RowsField {...props} rows={draft} />;
  const id = `field-${name}`;
  const hint = [schema.description, hints[kindOf(schema)]].filter(Boolean).join('. ');
  const describedBy = [error && `${id}-fault`, hint && `${id}-hint`].filter((one) => !!one);
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label for={id}>{labelOf(name, plan)}</label>
      <SettingInput
        id={id}
        schema={schema}
        text={draft}
        isRequired={isRequired}
        isWrong={error !== undefined}
        isFixed={isFixed}
        describedBy={describedBy.map(String)}
        suggestions={plan.suggestions?.[name]}
        onChange={onChange}
      />
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
