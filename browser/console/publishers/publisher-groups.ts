export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly string[];
}

/** The order of the form. Settings that stand in no group come last, under `More`. */
export const publisherGroups: readonly FieldGroup[] = [
  { title: 'Publisher', fields: ['id', 'name', 'enabled'] },
  {
    title: 'How many links',
    fields: ['maxLinks', 'wordsPerLink', 'minDistance', 'pagesOff', 'deadlineMs'],
  },
  {
    title: 'What is linked',
    fields: ['merchantsAllowed', 'merchantsBlocked', 'productsBlocked', 'wordsForbidden', 'wordsAdded'],
  },
  {
    title: 'Where links lead',
    fields: ['country', 'currency', 'subId', 'linkTemplates', 'rel'],
  },
  {
    title: 'How it looks',
    fields: ['disclosure', 'disclosureStyle', 'linkStyle', 'exclude', 'reports'],
  },
  { title: 'Who may ask', fields: ['origins', 'requestsPerSecond'] },
];

/** Where the name of the setting does not say it. */
export const fieldLabels: Readonly<Record<string, string>> = {
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
};
