import { localized } from '../i18n/language.tsx'

export const eraseTexts = localized({
  ru: {
    title: (name: string) => `Стереть всё о клиенте «${name}»?`,
    action: 'Стереть',
    what: ({ messages, files, notes, reminders }: Erased) =>
      `Навсегда исчезнет: сообщений — ${messages}, файлов — ${files}, заметок — ${notes}, напоминаний — ${reminders}.`,
    forGood: 'Вернуть нельзя. Если человеку нужны его данные, сначала выгрузите их.',
    counted: 'В показателях кампании лид останется без имени: за него заплачено.',
    again: 'Если он напишет снова, это будет новый лид.',
  },
  kk: {
    title: (name: string) => `«${name}» клиенті туралы бәрін жою керек пе?`,
    action: 'Жою',
    what: ({ messages, files, notes, reminders }: Erased) =>
      `Мүлде жоғалады: хабарлар — ${messages}, файлдар — ${files}, жазбалар — ${notes}, еске салулар — ${reminders}.`,
    forGood: 'Қайтару мүмкін емес. Адамға деректері керек болса, алдымен оларды жүктеп алыңыз.',
    counted: 'Науқан көрсеткіштерінде лид атсыз қалады: ол үшін төленген.',
    again: 'Ол қайта жазса, бұл жаңа лид болады.',
  },
  en: {
    title: (name: string) => `Erase everything about “${name}”?`,
    action: 'Erase',
    what: ({ messages, files, notes, reminders }: Erased) =>
      `For good go: messages — ${messages}, files — ${files}, notes — ${notes}, reminders — ${reminders}.`,
    forGood: 'It cannot be taken back. If the person wants their data, export it first.',
    counted: 'The campaign’s figures go on counting the lead, without a name: it was paid for.',
    again: 'If they write again, that is a new lead.',
  },
})

interface Erased {
  messages: number
  files: number
  notes: number
  reminders: number
}
