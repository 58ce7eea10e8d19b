import { localized } from '../i18n/language.tsx'

export const formTexts = localized({
  ru: {
    notAnAmount: 'Напишите число не меньше нуля, например 12500 или 12500,50',
    leave: 'Закрыть и потерять введённое?',
  },
  kk: {
    notAnAmount: 'Нөлден кем емес сан жазыңыз, мысалы 12500 немесе 12500,50',
    leave: 'Жабылсын ба? Жазғаныңыз сақталмайды.',
  },
  en: {
    notAnAmount: 'Write a number not below zero, such as 12500 or 12500.50',
    leave: 'Close and lose what you have typed?',
  },
})
