import { type ErrorExample, errorKinds } from './errors-by-kind.ts';
import { escapeHtml } from './escape-html.ts';

/** The errors under their kinds, most frequent first, each with the text around it. */
export function errorsToHtml(errors: readonly ErrorExample[]): string {
  const kinds = Object.entries(errorKinds)
    .map(([kind, meaning]) => {
      return { kind, meaning, list: errors.filter((error) => error.kind === kind) };
    })
    .filter(({ list }) => list.length > 0)
    .sort((one, other) => other.list.length - one.list.length);
  return kinds
    .map(
      ({ kind, meaning, list }) =>
        `<details><summary><b>${list.length} ${kind}</b> <span class="faint">${escapeHtml(meaning)}</span></summary>` +
        `<ol>${list.map(itemToHtml).join('')}</ol></details>`,
    )
    .join('');
}

function itemToHtml({ text, predicted, right, score, page, site, language }: ErrorExample): string {
  const [before, stretch, after] = text;
  const quote = `…${escapeHtml(before)}<mark class="wrong">${escapeHtml(stretch)}</mark>${escapeHtml(after)}…`;
  const facts = [
    predicted === undefined ? '' : `taken for <b>${escapeHtml(predicted)}</b>`,
    right === undefined || right === predicted ? '' : `right is <b>${escapeHtml(right)}</b>`,
    score === undefined ? '' : `score ${score}`,
    `${escapeHtml(page)}, ${escapeHtml(site)}, ${escapeHtml(language)}`,
  ];
  return `<li>${quote}<br><span class="faint">${facts.filter(Boolean).join('; ')}</span></li>`;
}
