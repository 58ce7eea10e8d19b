import { localized } from '../i18n/language.tsx'

export const undoTexts = localized({
  ru: { changed: 'Статус изменён', undo: 'Отменить (U)' },
  kk: { changed: 'Мәртебе өзгертілді', undo: 'Болдырмау (U)' },
  en: { changed: 'The status has changed', undo: 'Undo (U)' },
})
