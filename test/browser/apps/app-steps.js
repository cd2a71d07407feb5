/** What both test apps show, and how it changes; each step makes a new state of the last one. */
export const firstState = {
  name: 'Canon EOS R6',
  items: ['one', 'two', 'three', 'four'],
  isWide: false,
  note: '',
};

export const steps = {
  rename: (state) => ({ ...state, name: 'Nikon Z6 beside the Sony a7' }),
  widen: (state) => ({ ...state, isWide: true }),
  reverse: (state) => ({ ...state, items: [...state.items].reverse() }),
  grow: (state) => ({ ...state, items: ['zero', ...state.items, 'five'] }),
  shuffle: (state) => ({ ...state, items: ['three', 'zero', 'new', 'one', 'five'] }),
  narrow: (state) => ({ ...state, isWide: false, name: 'Canon EOS R6' }),
  note: (state) => ({ ...state, note: 'A note elsewhere in the page names the Sony a7.' }),
  empty: (state) => ({ ...state, items: [], note: '' }),
};
