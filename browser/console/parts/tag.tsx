import type { ComponentChildren } from 'preact';

/** A state in a word; the colour says nothing that the word does not. */
export function Tag(props: {
  readonly kind: 'good' | 'bad' | 'warning' | 'plain';
  readonly children: ComponentChildren;
}) {
  return <span class={`tag ${props.kind}`}>{props.children}</span>;
}
