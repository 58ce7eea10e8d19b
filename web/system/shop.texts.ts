import { localized } from '../i18n/language.tsx'

export const shopTexts = localized({
  ru: {
    narrow: 'Сотрудники видят только своих и ничьих лидов',
    hint: 'Владельцы, руководители и наблюдатели видят всех',
  },
  kk: {
    narrow: 'Қызметкерлер тек өз лидтерін және ешкімге берілмегендерін көреді',
    hint: 'Иелер, басшылар мен бақылаушылар бәрін көреді',
  },
  en: {
    narrow: 'Agents see only their own leads and those of nobody',
    hint: 'Owners, managers and observers see all',
  },
})
