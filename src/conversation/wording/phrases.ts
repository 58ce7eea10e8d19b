import type { LocalizedText } from '../localized-text.ts'

/** What the bot says in every flow, between the texts that a flow brings itself. */
export const phrases = {
  skip: { ru: 'Пропустить', kk: 'Өткізіп жіберу', en: 'Skip' },
  sharePhone: { ru: 'Отправить мой номер', kk: 'Нөмірімді жіберу', en: 'Share my number' },
  notGiven: { ru: 'не указано', kk: 'көрсетілмеген', en: 'not given' },
  notUnderstood: {
    ru: 'Извините, не совсем поняли ваш ответ.',
    kk: 'Кешіріңіз, жауабыңызды толық түсінбедік.',
    en: 'Sorry, we did not quite get that.',
  },
  managerWillAnswer: {
    ru: 'На этот вопрос вам ответит менеджер, а пока подскажите, пожалуйста.',
    kk: 'Бұл сұраққа менеджер жауап береді, ал әзірге мынаны айтыңызшы.',
    en: 'Our manager will answer that for you. In the meantime:',
  },
  mediaReceived: {
    ru: 'Спасибо, получили и передадим менеджеру.',
    kk: 'Рақмет, алдық, менеджерге жеткіземіз.',
    en: 'Thank you, we have it and will pass it on to our manager.',
  },
  phoneNoted: {
    ru: 'Спасибо, номер записали.',
    kk: 'Рақмет, нөміріңізді жазып алдық.',
    en: 'Thank you, we have noted your number.',
  },
  movingOn: {
    ru: 'Хорошо, это уточним позже.',
    kk: 'Жақсы, мұны кейінірек нақтылаймыз.',
    en: 'No problem, we will come back to that later.',
  },
  commandHint: {
    ru: 'Просто ответьте на вопрос сообщением. Если хотите поговорить с человеком, напишите «оператор».',
    kk: 'Сұраққа хабарлама жазып жауап беріңіз. Адаммен сөйлескіңіз келсе, «оператор» деп жазыңыз.',
    en: 'Just answer the question with a message. To talk to a person, write “operator”.',
  },
} satisfies Record<string, LocalizedText>
