import type { Language } from '../core/text/localized-text.ts'
import { spoken } from './ad-code.ts'

/** Where customers find us: the bot's username, the digits of the phone; null where there is no account yet. */
export interface ChannelAddresses {
  telegram: string | null
  whatsapp: string | null
}

/** How an ad's code gets to the customer, and with the customer to us. */
export interface AdLinks {
  code: string
  telegram: string | null
  whatsapp: string | null
  /** What stands ready in the customer's WhatsApp. */
  text: string
  /** What a card without a link says: the code for reading out and typing. */
  say: string
}

/** No word of the ad's: its prices would be read as what the customer can pay. */
const texts: Record<Language, string> = {
  ru: 'Здравствуйте! Пишу по вашему объявлению. #',
  kk: 'Сәлеметсіз бе! Хабарландыруыңыз бойынша жазып отырмын. #',
  en: 'Hello! I have seen your ad. #',
}
const says: Record<Language, string> = {
  ru: 'Назовите код: ',
  kk: 'Кодты айтыңыз: ',
  en: 'Tell us the code: ',
}

/** The links of an ad, its words in a language. */
export function adLinks(code: string, { telegram, whatsapp }: ChannelAddresses, language: Language): AdLinks {
  const text = `${texts[language]}${code}`
  return {
    code,
    telegram: telegram && `https://t.me/${telegram}?start=${code}`,
    whatsapp: whatsapp && `https://wa.me/${whatsapp}?text=${encodeURIComponent(text)}`,
    text,
    say: `${says[language]}${spoken(code)}`,
  }
}
