import type { ComponentChildren } from 'preact';

/** Something to know. Errors interrupt a screen reader, the rest waits for a pause. */
export function Notice(props: {
  readonly kind: 'error' | 'warning' | 'good' | 'info';
  readonly children: ComponentChildren;
  /** False for what stood there from the start. */
  readonly isNews?: boolean;
}) {
  const { kind, children, isNews = true } = props;
  const role = kind === 'error' ? 'alert' : 'status';
  return (
    <div class={`notice ${kind}`} {...(isNews && { role })}>
      {children}
    </div>
  );
}
