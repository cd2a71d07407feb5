import { type DraftRow, kindOf } from './draft.ts';
import { labelOf } from './label-of.ts';
import type { SchemaFieldProps } from './schema-field.tsx';
import { SettingInput } from './setting-input.tsx';

/** A small record, or a list of them: a row of fields each. */
export function RowsField(props: SchemaFieldProps & { readonly rows: readonly DraftRow[] }) {
  const { name, schema, plan, rows, error, onChange } = props;
  const isRecord = kindOf(schema) === 'record';
  const { properties = {}, required = [] } = (isRecord ? schema : schema.items) ?? {};
  const label = labelOf(name, plan);
  const replace = (index: number, row: DraftRow | undefined) =>
    onChange(rows.flatMap((one, i) => (i !== index ? [one] : row ? [row] : [])));
  // The group around it has its name then.
  const isAlone = plan.groups.some(({ fields }) => fields.length === 1 && fields[0] === name);
  const isOfField = error?.path.split('/').length === (isRecord ? 2 : 3);
  return (
    <fieldset class={`field rows ${error ? 'wrong' : ''}`} id={`field-${name}`} tabIndex={-1}>
      <legend class={isAlone ? 'visually-hidden' : ''}>{label}</legend>
      {schema.description && <p class="hint">{schema.description}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div class={isRecord ? 'record' : 'row'} key={index}>
          {Object.entries(properties).map(([key, one]) => {
            if (plan.hidden.includes(key)) return null;
            const path = isRecord ? `${name}/${key}` : `${name}/${index}/${key}`;
            const id = `field-${path.replaceAll('/', '-')}`;
            const isWrong = error?.path === path || error?.path.startsWith(`${path}/`) === true;
            return (
              <div class={`field ${isWrong ? 'wrong' : ''}`} key={key}>
                <label for={id} title={one.description}>
                  {labelOf(key, plan)}
                  {!required.includes(key) && !isRecord && (
                    <span class="quiet-text"> (optional)</span>
                  )}
                </label>
                <SettingInput
                  id={id}
                  schema={one}
                  text={row[key] ?? ''}
                  isRequired={required.includes(key)}
                  isWrong={isWrong}
                  describedBy={isWrong ? [`${id}-fault`] : []}
                  suggestions={plan.suggestions?.[key]}
                  onChange={(value) => replace(index, { ...row, [key]: value })}
                />
                {isWrong && (
                  <p class="fault" id={`${id}-fault`}>
                    {error?.text}
                  </p>
                )}
                {isRecord && one.description && <p class="hint">{one.description}</p>}
              </div>
            );
          })}
          {!isRecord && (
            <button
              type="button"
              class="quiet small"
              aria-label={`Remove row ${index + 1} of ${label}`}
              onClick={() => replace(index, undefined)}
            >
              Remove
            </button>
          )}
        </div>
      ))}
      {error && !isOfField && <p class="fault">{error.text}</p>}
      {!isRecord && (
        <button type="button" class="small" onClick={() => onChange([...rows, {}])}>
          Add
        </button>
      )}
    </fieldset>
  );
}
