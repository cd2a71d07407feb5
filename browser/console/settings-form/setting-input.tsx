import { kindOf } from './draft.ts';
import type { Schema } from './schema.ts';

const longText = 400;

/** The field of one value, as its schema asks for. */
export function SettingInput(props: {
  readonly id: string;
  readonly schema: Schema;
  readonly text: string;
  readonly isRequired: boolean;
  readonly isWrong: boolean;
  readonly isFixed?: boolean;
  /** Ids of hint and fault. */
  readonly describedBy: readonly string[];
  readonly suggestions?: readonly string[] | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { id, schema, text, isRequired, isWrong, isFixed = false, suggestions, onChange } = props;
  const kind = kindOf(schema, true);
  const common = {
    id,
    value: text,
    'aria-required': isRequired,
    'aria-invalid': isWrong,
    ...(props.describedBy.length > 0 && { 'aria-describedby': props.describedBy.join(' ') }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  };
  if (kind === 'switch' || kind === 'choice') {
    const values =
      kind === 'switch' ? ['true', 'false'] : (schema.anyOf ?? []).map((one) => String(one.const));
    const titles: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };
    return (
      <select {...common}>
        {!isRequired && <option value="">as by default</option>}
        {values.map((value) => (
          <option key={value} value={value}>
            {titles[value] ?? value}
          </option>
        ))}
      </select>
    );
  }
  const isLong = kind === 'text' && (schema.maxLength ?? 0) >= longText;
  if (kind === 'lines' || kind === 'texts' || isLong) {
    const rows = Math.min(12, Math.max(2, text.split('\n').length + 1));
    return <textarea {...common} rows={rows} spellcheck={false} />;
  }
  return (
    <>
      <input
        {...common}
        type="text"
        class={kind === 'number' ? 'short' : ''}
        inputMode={kind === 'number' ? ('decimal' as const) : ('text' as const)}
        readOnly={isFixed}
        autocomplete="off"
        spellcheck={false}
        {...(suggestions && { list: `${id}-list` })}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
