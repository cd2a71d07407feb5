import type { FormPlan } from '../settings-form/form-plan.ts';

/** The form of a publisher. */
export const publisherPlan: FormPlan = {
  kind: 'publisher',
  groups: [
    { title: 'Publisher', fields: ['id', 'name', 'enabled', 'category'] },
    {
      title: 'How many links',
      fields: [
        'maxLinks',
        'wordsPerLink',
        'minDistance',
        'linksPerProduct',
        'pagesOff',
        'deadlineMs',
      ],
    },
    {
      title: 'What is linked',
      fields: [
        'merchantsAllowed',
        'merchantsBlocked',
        'categoriesAllowed',
        'categoriesBlocked',
        'productsBlocked',
        'wordsForbidden',
        'wordsAdded',
      ],
    },
    {
      title: 'Where links lead',
      fields: ['country', 'currency', 'subId', 'rel', 'linkTemplates'],
    },
    {
      title: 'How it looks',
      fields: ['disclosure', 'disclosureStyle', 'linkStyle', 'exclude', 'reports'],
    },
    { title: 'Who may ask', fields: ['origins', 'requestsPerSecond'] },
  ],
  labels: {
    id: 'Id',
    maxLinks: 'Most links of a page',
    wordsPerLink: 'Words per link',
    minDistance: 'Least distance',
    pagesOff: 'Pages without links',
    deadlineMs: 'Time for an answer, ms',
    subId: 'Sub-id',
    rel: 'Relation (rel)',
    exclude: 'Never inside',
    reports: 'Readers may report links',
    disclosure: 'Disclosure',
    requestsPerSecond: 'Requests a second',
  },
  hidden: ['keys'],
};
