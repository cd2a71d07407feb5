import type { Route } from './api/use-route.ts';
import { ExperimentPage } from './experiments/experiment-page.tsx';
import { ExperimentsPage } from './experiments/experiments-page.tsx';
import { NewExperimentPage } from './experiments/new-experiment-page.tsx';
import { IndexPage } from './index/index-page.tsx';
import { PageHeading } from './parts/page-heading.tsx';
import { PlaygroundPage } from './playground/playground-page.tsx';
import { PublisherPage } from './publishers/publisher-page.tsx';
import { PublishersPage } from './publishers/publishers-page.tsx';
import { ReportsPage } from './reports/reports-page.tsx';
import { StatusPage } from './status/status-page.tsx';

/** The page that the address names. */
export function Pages({ route }: { readonly route: Route }) {
  const [section, id] = route.parts;
  switch (section) {
    case undefined:
      return <StatusPage />;
    case 'experiments':
      if (id === undefined) return <ExperimentsPage />;
      return id === 'new' ? <NewExperimentPage /> : <ExperimentPage key={id} id={id} />;
    case 'reports':
      return <ReportsPage query={route.query} />;
    case 'publishers':
      return id === undefined ? (
        <PublishersPage />
      ) : (
        <PublisherPage key={id} id={id === 'new' ? undefined : id} />
      );
    case 'playground':
      return <PlaygroundPage publisher={route.query.get('publisher') ?? undefined} />;
    case 'index':
      return <IndexPage />;
    default:
      return (
        <PageHeading
          title="Not found"
          lead="The console has no such page; see the menu for those it has."
        />
      );
  }
}
