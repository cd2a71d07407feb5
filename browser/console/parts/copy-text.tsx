import { useState } from 'preact/hooks';

/** A text to take elsewhere. */
export function CopyText({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select and copy it by hand: this browser does not allow it here');
    }
  };
  return (
    <div class="copy">
      <code>{text}</code>
      <button type="button" class="small" aria-label={`Copy ${what}`} onClick={() => void copy()}>
        Copy
      </button>
      <span role="status" class="quiet-text">
        {said}
      </span>
    </div>
  );
}
