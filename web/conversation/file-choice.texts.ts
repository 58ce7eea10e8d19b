import { localized } from '../i18n/language.tsx'

export const fileChoiceTexts = localized({
  ru: {
    attach: 'Прикрепить файлы',
    chosen: 'Файлы к сообщению',
    remove: (name: string) => `Убрать: ${name}`,
    sent: (percent: number) => `Отправлено ${percent} %`,
    cancel: 'Отменить отправку',
    again: 'Файлы ещё раз',
    tooMany: (most: number) => `К одному сообщению можно прикрепить до ${most} файлов`,
  },
  kk: {
    attach: 'Файл тіркеу',
    chosen: 'Хабарламаға тіркелген файлдар',
    remove: (name: string) => `Алып тастау: ${name}`,
    sent: (percent: number) => `${percent} % жіберілді`,
    cancel: 'Жіберуді тоқтату',
    again: 'Файлдар тағы бір рет',
    tooMany: (most: number) => `Бір хабарламаға ${most} файлға дейін тіркеуге болады`,
  },
  en: {
    attach: 'Attach files',
    chosen: 'Files of the message',
    remove: (name: string) => `Remove: ${name}`,
    sent: (percent: number) => `${percent}% sent`,
    cancel: 'Cancel sending',
    again: 'The files once more',
    tooMany: (most: number) => `A message takes up to ${most} files`,
  },
})
