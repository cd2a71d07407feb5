import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * The heading of a page. It takes the focus when the page is shown, so that whoever navigates by
 * keyboard or hears the page goes on from there.
 */
export function PageHeading(props: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} – Linkweave console`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [props.title]);
  return (
    <header class="page-heading">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {props.title}
        </h1>
        {props.lead && <p class="lead">{props.lead}</p>}
      </div>
      {props.children && <div class="actions">{props.children}</div>}
    </header>
  );
}
