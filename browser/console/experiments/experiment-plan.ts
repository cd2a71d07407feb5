import type { FormPlan } from '../settings-form/form-plan.ts';

/** The form of an experiment. Slots are kept by the system, stopping has its own buttons. */
export const experimentPlan: FormPlan = {
  kind: 'experiment',
  groups: [
    {
      title: 'Experiment',
      fields: ['id', 'enabled', 'seed', 'unit', 'layer', 'traffic', 'control'],
    },
    { title: 'Arms', fields: ['arms'] },
    { title: 'Who takes part', fields: ['targeting'] },
    { title: 'Stopped by itself', fields: ['guardrails'] },
  ],
  labels: {
    id: 'Id',
    unit: 'Splits by',
    control: 'Control arm',
    p99Ms: '99 % within, ms',
    traffic: 'Share of the layer',
    share: 'Share, 0 to 1',
    settings: 'Settings, as {"publishAt": 0.9}',
  },
  hidden: ['slots', 'stopped'],
};
