import { localized } from '../i18n/language.tsx'

export const replyFilesTexts = localized({
  ru: {
    files: 'Файлы ответа',
    add: 'Добавить файлы',
    remove: (name: string) => `Убрать: ${name}`,
  },
  kk: {
    files: 'Жауаптың файлдары',
    add: 'Файл қосу',
    remove: (name: string) => `Алып тастау: ${name}`,
  },
  en: {
    files: 'Files of the reply',
    add: 'Add files',
    remove: (name: string) => `Remove: ${name}`,
  },
})
