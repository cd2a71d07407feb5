/** The functions used here of jstat 1.9, which has no types. */
declare module 'jstat' {
  const jstat: {
    readonly jStat: {
      readonly normal: {
        /** Quantile. */
        readonly inv: (p: number, mean: number, deviation: number) => number;
        readonly cdf: (x: number, mean: number, deviation: number) => number;
      };
      readonly chisquare: { readonly cdf: (x: number, degrees: number) => number };
    };
  };
  export default jstat;
}
