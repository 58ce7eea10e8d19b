import { localized } from '../i18n/language.tsx'

export const filesTexts = localized({
  ru: {
    title: 'Файлы',
    unknown: 'Сколько места занято, неизвестно',
    taken: (kept: string, most: string, percent: number) => `Занято ${kept} из ${most} (${percent} %)`,
    limits: (file: string, lead: string) => `Файл — до ${file}, файлы одного клиента — до ${lead}`,
    low: 'Место заканчивается: увеличьте FILES_MAX_MB или задайте FILES_KEEP_DAYS',
    full: 'Места нет, новые файлы не принимаются: увеличьте FILES_MAX_MB или задайте FILES_KEEP_DAYS',
  },
  kk: {
    title: 'Файлдар',
    unknown: 'Қанша орын алынғаны белгісіз',
    taken: (kept: string, most: string, percent: number) => `${most} ішінен ${kept} алынған (${percent} %)`,
    limits: (file: string, lead: string) =>
      `Бір файл — ${file} дейін, бір клиенттің файлдары — ${lead} дейін`,
    low: 'Орын таусылып барады: FILES_MAX_MB мәнін арттырыңыз немесе FILES_KEEP_DAYS орнатыңыз',
    full: 'Орын жоқ, жаңа файлдар қабылданбайды: FILES_MAX_MB мәнін арттырыңыз немесе FILES_KEEP_DAYS орнатыңыз',
  },
  en: {
    title: 'Files',
    unknown: 'How much is taken is not known',
    taken: (kept: string, most: string, percent: number) => `${kept} of ${most} are taken (${percent}%)`,
    limits: (file: string, lead: string) => `A file takes up to ${file}, those of one customer up to ${lead}`,
    low: 'There is little room left: raise FILES_MAX_MB, or set FILES_KEEP_DAYS',
    full: 'There is no room, new files are not taken: raise FILES_MAX_MB, or set FILES_KEEP_DAYS',
  },
})
