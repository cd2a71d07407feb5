import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const sections = [
  ['', 'Status'],
  ['experiments', 'Experiments'],
  ['reports', 'Reports'],
  ['publishers', 'Publishers'],
  ['playground', 'Playground'],
  ['index', 'Index'],
] as const;

/** Menu beside or above the page. */
export function Layout(props: {
  readonly section: string;
  readonly who: string;
  readonly onLogOut: () => Promise<void>;
  readonly children: ComponentChildren;
}) {
  // On a phone the menu is wider than the screen.
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another link
  useEffect(
    () => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    [props.section],
  );
  return (
    <div class="layout">
      <button type="button" class="skip" onClick={toContent}>
        Skip to content
      </button>
      <header class="side">
        <a class="brand" href="#/">
          <img src="/console/icon.svg" alt="" width="24" height="24" /> Linkweave
        </a>
        <nav aria-label="Sections">
          <ul>
            {sections.map(([path, title]) => (
              <li key={path}>
                <a
                  href={`#/${path}`}
                  {...(path === props.section && { 'aria-current': 'page', ref: current })}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="account">
          <span class="who" title={props.who}>
            {props.who}
          </span>
          <button type="button" class="quiet small" onClick={() => void props.onLogOut()}>
            Log out
          </button>
        </div>
      </header>
      <main>{props.children}</main>
    </div>
  );
}

/** Not by an address: what stands behind # there is the page. */
function toContent(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}
