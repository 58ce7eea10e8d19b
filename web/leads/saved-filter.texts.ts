import { localized } from '../i18n/language.tsx'

export const savedFilterTexts = localized({
  ru: {
    title: 'Мои фильтры',
    name: 'Название',
    nameNow: 'Сохранить нынешний фильтр как',
    save: 'Сохранить',
    rename: (name: string) => `Переименовать: ${name}`,
    remove: (name: string) => `Удалить фильтр: ${name}`,
    confirm: (name: string) => `Удалить фильтр «${name}»?`,
    gone: 'удалено',
  },
  kk: {
    title: 'Менің сүзгілерім',
    name: 'Атауы',
    nameNow: 'Қазіргі сүзгіні мына атаумен сақтау',
    save: 'Сақтау',
    rename: (name: string) => `Атын өзгерту: ${name}`,
    remove: (name: string) => `Сүзгіні өшіру: ${name}`,
    confirm: (name: string) => `«${name}» сүзгісі өшірілсін бе?`,
    gone: 'өшірілген',
  },
  en: {
    title: 'My filters',
    name: 'Name',
    nameNow: 'Save the present filter as',
    save: 'Save',
    rename: (name: string) => `Rename: ${name}`,
    remove: (name: string) => `Delete the filter: ${name}`,
    confirm: (name: string) => `Delete the filter “${name}”?`,
    gone: 'deleted',
  },
})
