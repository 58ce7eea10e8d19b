import { localized } from '../i18n/language.tsx'

export const adLinksTexts = localized({
  ru: {
    copyCode: 'Скопировать код',
    copyTelegram: 'Скопировать ссылку Telegram',
    copyWhatsapp: 'Скопировать ссылку WhatsApp',
    copied: 'Скопировано',
    noAccount: 'Канал ещё не подключён',
    sheet: 'QR и лист для печати',
    qr: (channel: string) => `QR-код: ${channel}`,
    print: 'Напечатать',
    noLinks: 'Ссылки и QR появятся, когда будет подключён Telegram или WhatsApp. Код работает и без них.',
  },
  kk: {
    copyCode: 'Кодты көшіру',
    copyTelegram: 'Telegram сілтемесін көшіру',
    copyWhatsapp: 'WhatsApp сілтемесін көшіру',
    copied: 'Көшірілді',
    noAccount: 'Арна әлі қосылмаған',
    sheet: 'QR және басып шығаратын парақ',
    qr: (channel: string) => `QR-код: ${channel}`,
    print: 'Басып шығару',
    noLinks:
      'Сілтемелер мен QR Telegram немесе WhatsApp қосылғанда пайда болады. Код оларсыз да жұмыс істейді.',
  },
  en: {
    copyCode: 'Copy the code',
    copyTelegram: 'Copy the Telegram link',
    copyWhatsapp: 'Copy the WhatsApp link',
    copied: 'Copied',
    noAccount: 'The channel is not connected yet',
    sheet: 'QR and a sheet to print',
    qr: (channel: string) => `QR code: ${channel}`,
    print: 'Print',
    noLinks: 'Links and QR appear once Telegram or WhatsApp is connected. The code works without them.',
  },
})
