import { localized } from '../i18n/language.tsx'

const texts = localized({
  ru: {
    blocked: 'клиент заблокировал бота',
    gone: 'у клиента больше нет аккаунта',
    noChat: 'такого чата больше нет',
    noWhatsapp: 'этого номера нет в WhatsApp',
    tooLong: 'сообщение слишком длинное для мессенджера',
    tooLarge: 'файл слишком большой для мессенджера',
    noFile: 'этот файл здесь больше не хранится',
    unreachable: 'мессенджер не отвечает',
    otherBot: 'чат остался у прежнего бота',
    refused: (why: string) => `мессенджер отказал (${why})`,
  },
  kk: {
    blocked: 'клиент ботты бұғаттаған',
    gone: 'клиенттің аккаунты жоқ',
    noChat: 'мұндай чат енді жоқ',
    noWhatsapp: 'бұл нөмір WhatsApp-та жоқ',
    tooLong: 'хабарлама мессенджер үшін тым ұзын',
    tooLarge: 'файл мессенджер үшін тым үлкен',
    noFile: 'бұл файл енді мұнда сақталмайды',
    unreachable: 'мессенджер жауап бермейді',
    otherBot: 'чат бұрынғы ботта қалған',
    refused: (why: string) => `мессенджер қабылдамады (${why})`,
  },
  en: {
    blocked: 'the customer has blocked the bot',
    gone: 'the customer’s account is gone',
    noChat: 'that chat is gone',
    noWhatsapp: 'the number has no WhatsApp',
    tooLong: 'the message is too long for the messenger',
    tooLarge: 'the file is too large for the messenger',
    noFile: 'the file is not kept here any more',
    unreachable: 'the messenger does not answer',
    otherBot: 'the chat belongs to an earlier bot',
    refused: (why: string) => `the messenger refused it (${why})`,
  },
})

type Trouble = Exclude<keyof typeof texts.ru, 'refused'>

/** How a channel words what went wrong, and what that is to staff. The first that fits counts. */
const known: readonly (readonly [RegExp, Trouble])[] = [
  [/blocked/i, 'blocked'],
  [/deactivated/i, 'gone'],
  [/chat not found|peer_id_invalid/i, 'noChat'],
  [/no whatsapp/i, 'noWhatsapp'],
  [/too long/i, 'tooLong'],
  [/too big|too large/i, 'tooLarge'],
  [/not kept any more/i, 'noFile'],
  [/does not answer|no answer|not connected|did not take/i, 'unreachable'],
  [/another bot|earlier bot/i, 'otherBot'],
]

/** Why a message was not delivered, in the viewer's language. */
export const deliveryTroubles = localized({
  ru: (error: string) => wordsOf(texts.ru, error),
  kk: (error: string) => wordsOf(texts.kk, error),
  en: (error: string) => wordsOf(texts.en, error),
})

function wordsOf(words: typeof texts.ru, error: string): string {
  const [, trouble] = known.find(([pattern]) => pattern.test(error)) ?? []
  return trouble === undefined ? words.refused(error) : words[trouble]
}
