/**
 * Takes out of a sum of `terms` amounts what binary addition left: 0.1 and 0.2 come to 0.3. A sum beyond all
 * numbers stays a number.
 */
export function tidySum(terms: number, sum: number): number {
  return terms < 2 ? sum : Math.min(Number(sum.toPrecision(15)), Number.MAX_VALUE)
}
