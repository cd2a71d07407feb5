export function ReportsPage({ query }: { readonly query: URLSearchParams }) { return <p>{query.toString()}</p>; }
