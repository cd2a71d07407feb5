/** A place where a dictionary's name stands: block, first token, token count. */
export type FoundName = readonly [block: number, first: number, count: number];

/** A page as engines get it: the folded tokens of each block, and the text they came from. */
export interface PeerPage {
  readonly texts: readonly string[];
  readonly blocks: readonly (readonly string[])[];
}

/** A dictionary ready to be asked. */
export interface OpenPeer {
  /** The names of the dictionary that stand in the page, wherever. */
  readonly find: (page: PeerPage) => Promise<readonly FoundName[]> | readonly FoundName[];
  /** Process that holds the dictionary, if it is not this one. */
  readonly pid?: number;
  readonly close: () => Promise<void> | void;
}

/** Something that finds the names of a dictionary in a text. */
export interface Peer {
  /**
   * Makes the dictionary.
   * @param names folded tokens, a blank between; the place is the name's number
   * @param folder empty, for what has to lie on disk
   */
  readonly build: (names: readonly string[], folder: string) => Promise<void> | void;
  /** What is left to do in a process that starts anew; for those in the heap that is building again. */
  readonly open: (folder: string) => Promise<OpenPeer> | OpenPeer;
}
