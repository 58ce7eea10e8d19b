import { buffer } from 'node:stream/consumers'
import type { FileStore, Place } from './file.store.ts'
import type { Content } from './measured-content.ts'
import { previewOf } from './picture.ts'

/** The room that a kept picture takes, and whether there is a small one of it: it is made where it is missing. */
export async function keepPreview(
  files: Pick<FileStore, 'find' | 'read' | 'keepPreview'>,
  place: Place,
  { hash, type }: Content,
): Promise<{ has_preview: boolean; width?: number; height?: number }> {
  if (!type.startsWith('image/')) return { has_preview: false }
  const kept = await files.find(place.leadId, hash)
  const preview = kept && (await previewOf(await buffer(files.read(kept))))
  if (preview === null) return { has_preview: false }
  const { picture, width, height } = preview
  if ((await files.find(place.leadId, hash, 'preview')) === null)
    await files.keepPreview({ ...place, hash }, picture)
  return { has_preview: true, width, height }
}
