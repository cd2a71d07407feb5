export function NewExperimentPage() { return <p>soon</p>; }
