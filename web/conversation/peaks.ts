/** How loud a recording is, in so many parts, each from 0 to 1 by the loudest of them. */
export function peaksOf(samples: Float32Array, parts: number): number[] {
  const length = samples.length / parts
  const loudest = Array.from({ length: parts }, (_, part) => {
    let most = 0
    const end = Math.floor((part + 1) * length)
    for (let at = Math.floor(part * length); at < end; at += 1) {
      const loud = Math.abs(samples[at] ?? 0)
      if (loud > most) most = loud
    }
    return most
  })
  const most = Math.max(...loudest)
  return most === 0 ? loudest : loudest.map((loud) => loud / most)
}
