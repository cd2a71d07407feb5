/**
 * Where what is read in lines of the processor's cache begins in a large SharedArrayBuffer, bytes. Large pieces of memory are handed
 * out 16 bytes behind the beginning of a page, which glibc keeps for itself: so a line of a structure is one line of the
 * cache and not parts of two.
 */
export const LINE_OFFSET = 48;
