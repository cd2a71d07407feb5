export function ExperimentPage({ id }: { readonly id: string }) { return <p>{id}</p>; }
