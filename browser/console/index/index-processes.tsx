import type { InstanceAnswer, StatusAnswer } from '../api/answers.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Tag } from '../parts/tag.tsx';

/** What a process of the index answers from: a base and the updates over it. */
const generationOf = ({ notes }: InstanceAnswer) => {
  const [base, sequence] = (notes['generation'] ?? '').split('+');
  return { base, sequence };
};

/** Which process answers from which base: after a change they follow within seconds. */
export function IndexProcesses(props: {
  readonly status: StatusAnswer;
  readonly inService: string | undefined;
}) {
  const { status, inService } = props;
  const columns: readonly Column<InstanceAnswer>[] = [
    {
      key: 'pid',
      title: 'Process',
      isHeader: true,
      isNumber: true,
      value: (one) => one.pid,
      show: (one) => one.pid,
    },
    { key: 'group', title: 'Group', show: (one) => one.group ?? '–' },
    {
      key: 'base',
      title: 'Answers from',
      value: (one) => generationOf(one).base ?? '',
      show: (one) => <code>{generationOf(one).base || '–'}</code>,
    },
    {
      key: 'updates',
      title: 'Updates',
      isNumber: true,
      value: (one) => Number(generationOf(one).sequence ?? 0),
      show: (one) => generationOf(one).sequence ?? '–',
    },
    {
      key: 'state',
      title: 'State',
      show: (one) => {
        const { problem } = one.notes;
        if (problem !== undefined) return <Tag kind="bad">{problem}</Tag>;
        return generationOf(one).base === inService ? (
          <Tag kind="good">in service</Tag>
        ) : (
          <Tag kind="warning">following</Tag>
        );
      },
    },
  ];
  const instances = status.services.find(({ service }) => service === 'product-index')?.instances;
  return (
    <DataTable
      caption="Processes of the index"
      columns={columns}
      rows={instances ?? []}
      keyOf={(one) => String(one.pid)}
      empty="No process of the index answers"
    />
  );
}
