/** The number by which Linux tells a file system that lies in memory. */
export const tmpfsType = 0x01021994;
