import type { SharpConstructor } from 'sharp'

let loaded: Promise<SharpConstructor> | undefined

/** Loaded with the first picture: a start, and a shop without pictures, do without it. */
function load(): Promise<SharpConstructor> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // One thread, and nothing remembered: a small server has other work.
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loaded
}

/** Fits the widest bubble on a sharp screen. */
const side = 640
/** More would take gigabytes to decode, whatever the file weighs. */
const maxPixels = 50_000_000

/** A small picture of a picture. */
export interface Preview {
  picture: Buffer
  /** Pixels of the picture itself, as it is to be seen. */
  width: number
  height: number
}

/**
 * A small picture in WebP without anything but pixels: no place, no camera, no colour profile.
 * @returns null for what is no picture, or one of more than 50 million pixels: nothing of that is decoded
 */
export async function previewOf(content: Buffer): Promise<Preview | null> {
  const sharp = await load()
  try {
    const image = sharp(content, { limitInputPixels: maxPixels, failOn: 'error' })
    const { width, height, orientation = 1 } = await image.metadata()
    const picture = await image
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
    // From 5 on a camera was held upright.
    return orientation >= 5 ? { picture, width: height, height: width } : { picture, width, height }
  } catch {
    return null
  }
}
