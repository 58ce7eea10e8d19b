/** So long a work keeps a processor busy, in ms. A clock would count what others do on a busy machine meanwhile. */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
