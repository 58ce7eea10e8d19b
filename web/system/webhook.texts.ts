import type { WebhookEventType } from '../../src/events/event.schema.ts'
import type { DeliveryAnswer, WebhookAnswer } from '../../src/webhooks/webhook.api.ts'
import { localized } from '../i18n/language.tsx'

interface WebhookTexts {
  title: string
  failed: string
  forbidden: string
  none: string
  create: string
  url: string
  events: string
  eventNames: Record<WebhookEventType, string>
  made: string
  secretOnlyNow: string
  on: string
  failing: string
  off: string
  reasons: Record<NonNullable<WebhookAnswer['disabled_reason']>, string>
  ping: string
  pinged: string
  turnOn: string
  turnOff: string
  remove: string
  removeOf(url: string): string
  confirmRemove(url: string): string
  deliveries: string
  deliveriesFailed: string
  noDeliveries: string
  redeliver: string
  trial: string
  attempts(count: number): string
  statuses: Record<DeliveryAnswer['status'], string>
  problems: Record<NonNullable<DeliveryAnswer['problem']>, string>
}

export const webhookTexts = localized<WebhookTexts>({
  ru: {
    title: 'Вебхуки',
    failed: 'Вебхуки не загрузились',
    forbidden: 'Вебхуки видит и создаёт тот, у чьего ключа есть право admin.',
    none: 'Вебхук сообщит вашей CRM о новом или горячем лиде в ту же секунду.',
    create: 'Новый вебхук',
    url: 'Адрес, куда посылать',
    events: 'О чём сообщать',
    eventNames: {
      'lead.created': 'Новый лид',
      'lead.status_changed': 'Статус лида изменился',
      'lead.qualified': 'Лид подходит',
      'lead.hot': 'Лид горячий',
      'lead.erased': 'Лид удалён',
      'message.created': 'Новое сообщение',
      'campaign.verdict_changed': 'Вывод о кампании изменился',
    },
    made: 'Вебхук создан',
    secretOnlyNow: 'Скопируйте секрет сейчас: им проверяют подпись, и больше он нигде не показывается.',
    on: 'включён',
    failing: 'не принимает',
    off: 'выключен',
    reasons: {
      failing: 'Выключился сам: сутки ничего не принимал',
      gone: 'Выключился сам: адрес ответил, что его больше нет',
    },
    ping: 'Проверить',
    pinged: 'Пробное событие принято',
    turnOn: 'Включить',
    turnOff: 'Выключить',
    remove: 'Удалить',
    removeOf: (url) => `Удалить вебхук ${url}`,
    confirmRemove: (url) => `Удалить вебхук ${url} вместе с журналом доставок?`,
    deliveries: 'Журнал',
    deliveriesFailed: 'Журнал не загрузился',
    noDeliveries: 'Пока ничего не посылали. «Проверить» пошлёт пробное событие.',
    redeliver: 'Послать ещё раз',
    trial: 'Проба',
    attempts: (count) => `попыток: ${count}`,
    statuses: { pending: 'посылается', delivered: 'принято', failed: 'не удалось', dropped: 'лид удалён' },
    problems: {
      bad_status: 'ответ не 2xx',
      redirect: 'ответил перенаправлением',
      timeout: 'не ответил вовремя',
      unreachable: 'не удалось соединиться',
      private_address: 'адрес внутри этой сети',
      webhook_disabled: 'вебхук выключен',
      subject_erased: 'лид удалён',
    },
  },
  kk: {
    title: 'Вебхуктар',
    failed: 'Вебхуктар жүктелмеді',
    forbidden: 'Вебхуктарды admin құқығы бар кілт иесі ғана көреді және жасайды.',
    none: 'Вебхук жаңа не қызу лид туралы CRM-ге сол сәтте хабарлайды.',
    create: 'Жаңа вебхук',
    url: 'Жіберілетін мекенжай',
    events: 'Не туралы хабарлау',
    eventNames: {
      'lead.created': 'Жаңа лид',
      'lead.status_changed': 'Лид мәртебесі өзгерді',
      'lead.qualified': 'Лид сәйкес келеді',
      'lead.hot': 'Лид қызу',
      'lead.erased': 'Лид өшірілді',
      'message.created': 'Жаңа хабарлама',
      'campaign.verdict_changed': 'Науқан туралы қорытынды өзгерді',
    },
    made: 'Вебхук жасалды',
    secretOnlyNow: 'Құпияны қазір көшіріп алыңыз: қолтаңба сонымен тексеріледі, ол енді көрсетілмейді.',
    on: 'қосулы',
    failing: 'қабылдамайды',
    off: 'өшірулі',
    reasons: {
      failing: 'Өзі өшті: бір тәулік ештеңе қабылдамады',
      gone: 'Өзі өшті: мекенжай енді жоқ деп жауап берді',
    },
    ping: 'Тексеру',
    pinged: 'Сынақ оқиғасы қабылданды',
    turnOn: 'Қосу',
    turnOff: 'Өшіру',
    remove: 'Жою',
    removeOf: (url) => `${url} вебхугын жою`,
    confirmRemove: (url) => `${url} вебхугын журналымен бірге жоясыз ба?`,
    deliveries: 'Журнал',
    deliveriesFailed: 'Журнал жүктелмеді',
    noDeliveries: 'Әзірге ештеңе жіберілген жоқ. «Тексеру» сынақ оқиғасын жібереді.',
    redeliver: 'Қайта жіберу',
    trial: 'Сынақ',
    attempts: (count) => `әрекет саны: ${count}`,
    statuses: { pending: 'жіберілуде', delivered: 'қабылданды', failed: 'болмады', dropped: 'лид өшірілген' },
    problems: {
      bad_status: 'жауап 2xx емес',
      redirect: 'басқа мекенжайға сілтеді',
      timeout: 'уақытында жауап бермеді',
      unreachable: 'қосылу мүмкін болмады',
      private_address: 'мекенжай осы желінің ішінде',
      webhook_disabled: 'вебхук өшірулі',
      subject_erased: 'лид өшірілген',
    },
  },
  en: {
    title: 'Webhooks',
    failed: 'The webhooks did not load',
    forbidden: 'Webhooks are seen and made by those whose key has the scope admin.',
    none: 'A webhook tells your CRM of a new or hot lead within the second.',
    create: 'New webhook',
    url: 'Address to send to',
    events: 'What to tell of',
    eventNames: {
      'lead.created': 'A new lead',
      'lead.status_changed': 'A lead’s status changed',
      'lead.qualified': 'A lead qualifies',
      'lead.hot': 'A lead is hot',
      'lead.erased': 'A lead was erased',
      'message.created': 'A new message',
      'campaign.verdict_changed': "A campaign's verdict changed",
    },
    made: 'The webhook is made',
    secretOnlyNow: 'Copy the secret now: signatures are checked with it, and it is not shown anywhere again.',
    on: 'on',
    failing: 'takes nothing',
    off: 'off',
    reasons: {
      failing: 'Switched off by itself: it took nothing for a day',
      gone: 'Switched off by itself: the address said that it is gone',
    },
    ping: 'Try it',
    pinged: 'The trial event was taken',
    turnOn: 'Switch on',
    turnOff: 'Switch off',
    remove: 'Delete',
    removeOf: (url) => `Delete the webhook ${url}`,
    confirmRemove: (url) => `Delete the webhook ${url} and its log?`,
    deliveries: 'Log',
    deliveriesFailed: 'The log did not load',
    noDeliveries: 'Nothing has been sent yet. “Try it” sends a trial event.',
    redeliver: 'Send again',
    trial: 'Trial',
    attempts: (count) => `attempts: ${count}`,
    statuses: { pending: 'being sent', delivered: 'taken', failed: 'failed', dropped: 'lead erased' },
    problems: {
      bad_status: 'the answer was not 2xx',
      redirect: 'answered with a redirect',
      timeout: 'did not answer in time',
      unreachable: 'could not be reached',
      private_address: 'an address within this network',
      webhook_disabled: 'the webhook is off',
      subject_erased: 'the lead was erased',
    },
  },
})
