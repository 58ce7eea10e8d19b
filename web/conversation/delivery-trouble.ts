import { localized } from '../i18n/language.tsx'
import { knownTrouble } from './known-trouble.ts'

const texts = localized({
  ru: {
    blocked: 'клиент заблокировал бота',
    gone: 'у клиента больше нет аккаунта',
    noChat: 'такого чата больше нет',
    noWhatsapp: 'этого номера нет в WhatsApp',
    tooLong: 'сообщение слишком длинное для мессенджера',
    tooLarge: 'файл слишком большой для мессенджера',
    noFile: 'этот файл здесь больше не хранится',
    unreadable: 'мессенджер не смог открыть этот файл',
    noVoice: 'клиент не принимает голосовые сообщения',
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
    unreadable: 'мессенджер бұл файлды аша алмады',
    noVoice: 'клиент дауыстық хабарламаларды қабылдамайды',
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
    unreadable: 'the messenger could not open the file',
    noVoice: 'the customer takes no voice messages',
    unreachable: 'the messenger does not answer',
    otherBot: 'the chat belongs to an earlier bot',
    refused: (why: string) => `the messenger refused it (${why})`,
  },
})

/** Why a message was not delivered, in the viewer's language. */
export const deliveryTroubles = localized({
  ru: (error: string) => wordsOf(texts.ru, error),
  kk: (error: string) => wordsOf(texts.kk, error),
  en: (error: string) => wordsOf(texts.en, error),
})

function wordsOf(words: typeof texts.ru, error: string): string {
  const trouble = knownTrouble(error)
  return trouble === null ? words.refused(error) : words[trouble]
}
