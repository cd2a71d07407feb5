import type { DraftRow } from './draft.ts';
import { labelOf } from './label-of.ts';
import type { SchemaFieldProps } from './schema-field.tsx';

/** A list of small records: a row of fields each. */
export function RowsField(props: SchemaFieldProps & { readonly rows: readonly DraftRow[] }) {
  const { name, schema, rows, error, onChange } = props;
  const { properties = {}, required = [] } = schema.items ?? {};
  const replace = (index: number, row: DraftRow | undefined) =>
    onChange(rows.flatMap((one, i) => (i !== index ? [one] : row ? [row] : [])));
  return (
    <fieldset class={`field rows ${error ? 'wrong' : ''}`}>
      <legend>{labelOf(name)}</legend>
      {schema.description && <p class="hint">{schema.description}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div class="row" key={index}>
          {Object.keys(properties).map((key) => {
            const id = `field-${name}-${index}-${key}`;
            const isWrong = error?.path === `${name}/${index}/${key}`;
            return (
              <div class={`field ${isWrong ? 'wrong' : ''}`} key={key}>
                <label for={id}>
                  {labelOf(key)}
                  {!required.includes(key) && <span class="quiet-text"> (optional)</span>}
                </label>
                <input
                  id={id}
                  value={row[key] ?? ''}
                  autocomplete="off"
                  spellcheck={false}
                  aria-invalid={isWrong}
                  {...(isWrong && { 'aria-describedby': `${id}-fault` })}
                  onInput={({ currentTarget: { value } }) => replace(index, { ...row, [key]: value })}
                />
                {isWrong && (
                  <p class="fault" id={`${id}-fault`}>
                    {error.text}
                  </p>
                )}
              </div>
            );
          })}
          <button
            type="button"
            class="quiet small"
            aria-label={`Remove row ${index + 1} of ${labelOf(name)}`}
            onClick={() => replace(index, undefined)}
          >
            Remove
          </button>
        </div>
      ))}
      {error && !/\/\d+\//.test(error.path) && <p class="fault">{error.text}</p>}
      <button type="button" class="small" onClick={() => onChange([...rows, {}])}>
        Add
      </button>
    </fieldset>
  );
}
