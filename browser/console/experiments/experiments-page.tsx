export function ExperimentsPage() { return <p>soon</p>; }
