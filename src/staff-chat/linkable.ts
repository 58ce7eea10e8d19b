import { isLoopback } from '../core/loopback.ts'

/** The page's address as a button of Telegram's may open it, which takes no name of this machine or of its network. */
export function linkable(publicUrl: string | undefined): URL | undefined {
  if (publicUrl === undefined) return undefined
  const url = new URL(publicUrl)
  return isLoopback(url.hostname) || !url.hostname.includes('.') ? undefined : url
}
