import type { ChannelName } from '../channels/channel.ts'
import type { ChannelStatus } from '../channels/channel-status.schema.ts'
import { AppError } from '../core/errors.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { AdService } from './ad.service.ts'
import { type AdLinks, adLinks } from './ad-links.ts'

/** Throws NOT_FOUND for an unknown ad. */
export interface AdLinkService {
  linksOf(adId: string, language: Language): Promise<AdLinks>
  /**
   * The link to the channel, or to the first that has an account where none is named.
   * @throws AppError CONFLICT where there is no account
   */
  linkTo(adId: string, channel: ChannelName | undefined, language: Language): Promise<string>
}

interface AdLinkServiceDeps {
  ads: Pick<AdService, 'get'>
  statuses: { find(channel: ChannelName): Promise<ChannelStatus | null> }
}

export function createAdLinkService({ ads, statuses }: AdLinkServiceDeps): AdLinkService {
  const linksOf: AdLinkService['linksOf'] = async (adId, language) => {
    const { code } = await ads.get(adId)
    const [telegram, whatsapp] = await Promise.all([statuses.find('telegram'), statuses.find('whatsapp')])
    const addresses = { telegram: telegram?.username ?? null, whatsapp: whatsapp?.account ?? null }
    return adLinks(code, addresses, language)
  }
  return {
    linksOf,
    linkTo: async (adId, channel, language) => {
      const { telegram, whatsapp } = await linksOf(adId, language)
      const links: Partial<Record<ChannelName, string | null>> = { telegram, whatsapp }
      return (channel === undefined ? (telegram ?? whatsapp) : links[channel]) ?? noAccount()
    },
  }
}

function noAccount(): never {
  const text = {
    ru: 'У этого канала ещё нет учётной записи: ссылки на него нет',
    en: 'This channel has no account yet: there is no link to it',
  }
  throw new AppError('CONFLICT', text, { details: [{ path: 'target', message: text }] })
}
