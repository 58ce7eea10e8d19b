import type { AttributionRule } from '../../src/leads/attribution.schema.ts'
import { localized } from '../i18n/language.tsx'

interface AttributionTexts {
  /** What the rule of an attribution is called. */
  rules: Record<AttributionRule, string>
  rule: string
  unknownRule: string
  later: string
  none: string
  correct: string
  campaign: string
  ad: string
  choose: string
  noAd: string
  save: string
  cancel: string
}

export const attributionTexts = localized<AttributionTexts>({
  ru: {
    rules: {
      start_link: 'ссылка на бота',
      text_code: 'код в сообщении',
      text_code_nearly: 'код с одной ошибкой',
      click_to_chat: 'реклама с кнопкой «Написать»',
      ad_url: 'адрес объявления',
      api: 'указано при создании',
      staff: 'исправил сотрудник',
    },
    rule: 'Как узнали',
    unknownRule: 'неизвестно',
    later: 'Все приходы',
    none: 'не с объявления',
    correct: 'Исправить, откуда пришёл',
    campaign: 'Кампания',
    ad: 'Объявление',
    choose: 'Выберите объявление',
    noAd: 'Не с объявления',
    save: 'Сохранить',
    cancel: 'Отмена',
  },
  kk: {
    rules: {
      start_link: 'ботқа сілтеме',
      text_code: 'хабарламадағы код',
      text_code_nearly: 'бір қатесі бар код',
      click_to_chat: '«Жазу» батырмасы бар жарнама',
      ad_url: 'хабарландыру мекенжайы',
      api: 'жасалғанда көрсетілген',
      staff: 'қызметкер түзетті',
    },
    rule: 'Қалай білдік',
    unknownRule: 'белгісіз',
    later: 'Барлық келулері',
    none: 'хабарландырудан емес',
    correct: 'Қайдан келгенін түзету',
    campaign: 'Науқан',
    ad: 'Хабарландыру',
    choose: 'Хабарландыруды таңдаңыз',
    noAd: 'Хабарландырудан емес',
    save: 'Сақтау',
    cancel: 'Бас тарту',
  },
  en: {
    rules: {
      start_link: 'link to the bot',
      text_code: 'code in a message',
      text_code_nearly: 'code with one mistake',
      click_to_chat: 'ad with a “message us” button',
      ad_url: 'address of the ad',
      api: 'named when it was made',
      staff: 'put right by staff',
    },
    rule: 'Known by',
    unknownRule: 'unknown',
    later: 'Every arrival',
    none: 'from no ad',
    correct: 'Put right where it came from',
    campaign: 'Campaign',
    ad: 'Ad',
    choose: 'Choose an ad',
    noAd: 'From no ad',
    save: 'Save',
    cancel: 'Cancel',
  },
})
