import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What may be wider than the screen scrolls by itself, by keyboard too when it has to. */
export function ScrollRegion(props: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const region = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const { current } = region;
    if (!current) return;
    const measure = () => setIsWide(current.scrollWidth > current.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={region}
      class="scroll-region"
      {...(isWide && { tabIndex: 0, role: 'region', 'aria-label': props.label })}
    >
      {props.children}
    </div>
  );
}
