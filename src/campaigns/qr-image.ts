import { crc32, deflateSync } from 'node:zlib'
import { encode, renderSVG } from 'uqr'

/** As ISO/IEC 18004 wants it: four modules of white around, or cameras lose the code on a coloured card. */
const options = { border: 4, ecc: 'M' } as const
const pixelsPerModule = 10

/** The code of a link as a drawing of any size. */
export function qrSvg(link: string): string {
  return renderSVG(link, options)
}

/**
 * The same as a picture of 10 pixels a module. Written by hand: Node compresses and sums, and a picture of black and
 * white without a filter needs nothing else, so that a library would be longer than this.
 */
export function qrPng(link: string): Buffer {
  const { data } = encode(link, options)
  const width = data.length * pixelsPerModule
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  // One bit a pixel, grey.
  header.writeUInt8(1, 8)
  const rows = data.flatMap((row) => Array<Buffer>(pixelsPerModule).fill(rowOf(row)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A row of pixels, a bit each, white being 1, behind the byte that says: no filter. */
function rowOf(modules: readonly boolean[]): Buffer {
  const bits = modules.flatMap((isBlack) => Array<string>(pixelsPerModule).fill(isBlack ? '0' : '1')).join('')
  return Buffer.from([
    0,
    ...(bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
