import type { QueueAnswer } from '../../src/jobs/queue.api.ts'
import { type Localized, localized } from '../i18n/language.tsx'

interface QueueTexts {
  title: string
  details: string
  unavailable: string
  work: string
  names: Record<QueueAnswer['name'], string>
  states: Record<Exclude<keyof QueueAnswer, 'name'>, string>
}

export const queueTexts: Localized<QueueTexts> = localized<QueueTexts>({
  ru: {
    title: 'Очереди заданий',
    details: 'Подробно',
    unavailable: 'Очереди не отвечают',
    work: 'Работа',
    names: {
      'assess-lead': 'Оценка лидов и смена статусов',
      'deliver-webhook': 'Отправка вебхуков',
    },
    states: { waiting: 'Ждут', active: 'Идут', delayed: 'Позже', failed: 'Сбои' },
  },
  kk: {
    title: 'Тапсырма кезектері',
    details: 'Толығырақ',
    unavailable: 'Кезектер жауап бермейді',
    work: 'Жұмыс',
    names: {
      'assess-lead': 'Лидтерді бағалау және мәртебесін өзгерту',
      'deliver-webhook': 'Вебхук жіберу',
    },
    states: { waiting: 'Күтуде', active: 'Орындалуда', delayed: 'Кейінге', failed: 'Сәтсіз' },
  },
  en: {
    title: 'Job queues',
    details: 'Details',
    unavailable: 'The queues do not answer',
    work: 'Work',
    names: {
      'assess-lead': 'Scoring leads and moving statuses',
      'deliver-webhook': 'Sending webhooks',
    },
    states: { waiting: 'Waiting', active: 'Running', delayed: 'Later', failed: 'Failed' },
  },
})
