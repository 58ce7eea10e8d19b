/** A bucket ends where it begins plus 5 %: what is read from its middle is at most 2.5 % off. */
const growth = 1.05
const longestSeconds = 365 * 24 * 60 * 60

/** Which bucket of a histogram a time belongs to; all below a second are 0, and beyond a year nothing is told apart. */
export function bucketOf(ms: number): number {
  const seconds = Math.min(Math.max(1, ms / 1000), longestSeconds)
  return Math.floor(Math.log(seconds) / Math.log(growth))
}

/** The time, in seconds, that a bucket stands for: its geometric middle. */
export function secondsOf(bucket: number): number {
  return growth ** (bucket + 0.5)
}
