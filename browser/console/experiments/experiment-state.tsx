import type { ExperimentAnswer } from '../api/answers.ts';
import { Tag } from '../parts/tag.tsx';

export function ExperimentState({ experiment }: { readonly experiment: ExperimentAnswer }) {
  if (!experiment.enabled) return <Tag kind="plain">stopped</Tag>;
  const stopped = experiment.arms.filter((arm) => arm.stopped).length;
  if (stopped === 0) return <Tag kind="good">running</Tag>;
  return <Tag kind="warning">{stopped === 1 ? 'one arm stopped' : `${stopped} arms stopped`}</Tag>;
}
