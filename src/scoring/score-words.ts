/**
 * Words that the rules look for, in Russian, Kazakh and English. An entry is one or more words; `*` at the end
 * of a word stands for any ending. Letters as `normalise` leaves them: lower case, е for ё, no apostrophes.
 */
function entries(lines: string): readonly string[] {
  return lines.trim().split(/\s*[,\n]\s*/)
}

/** The customer wants to buy, order or have something done. */
export const intentWords = entries(`
  купи*, куплю, покупк*, покупаю, приобрести, заказ*, закаж*, оформить, записаться, запишите, забронир*
  нужен, нужна, нужно, нужны, надо, требуется, хочу, хотел*, хотим, интересует
  ремонт*, почини*, отремонтир*, замени*, замена, установить, сломал*, разбил*, не работает, не включается
  вызвать мастер*, готов взять, возьму, беру
  сатып ал*, аламын, алайын, алғым, алгым, керек, қажет, кажет, тапсырыс*, тапсырыс бер*, жөнде*, жонде*
  жасат*, бұзылып, бузылып, бұзылды, істемейді, қосылмайды, ауыстыр*
  buy, buying, purchase*, order, ordering, book, booking, need, needs, want, would like, id like
  repair*, fix, fixing, replace*, broken, not working, looking for, interested
`)

/** The customer is in a hurry. */
export const urgencyWords = entries(`
  срочн*, сегодня, сейчас, быстро, быстре*, побыстрее, поскорее, скорее, немедленно, завтра
  как можно скорее, горит
  тез, тезірек, тезирек, жедел, шұғыл, шугыл, бүгін, бугин, қазір, казир, ертең, ертен
  urgent*, asap, today, now, immediately, tomorrow, right away, quickly, as soon as possible
`)

/** Words before one of the above that turn it round: «не срочно». */
export const negationsBefore: ReadonlySet<string> = new Set(['не', 'not', 'dont', 'doesnt', 'no', 'never'])
/** Kazakh negates after the word: «керек емес». */
export const negationsAfter: ReadonlySet<string> = new Set(['емес', 'жоқ'])

/** What mass mailings are about, by topic. */
export const spamTopics = [
  {
    rule: 'spam_earnings',
    words: entries(`
      заработ*, подработк*, пассивный доход*, пассивного доход*, без вложений, удаленная работа, удаленку
      доход от, инвестир*, инвестиц*, млм, легкие деньги, быстрые деньги
      табыс тап*, табыс табыңыз, ақша табу, қосымша табыс*
      earn money, make money, passive income, extra income, work from home, investment*, earn up to
    `),
  },
  {
    rule: 'spam_gambling',
    words: entries(`
      казино, букмекер*, фриспин*, вулкан казино, игровые автоматы, джекпот*, 1xbet, 1хбет, мостбет, mostbet
      ставки на спорт, casino*, jackpot*, free spins, betting, sportsbook, бәс тіг*
    `),
  },
  {
    rule: 'spam_crypto',
    words: entries(`
      крипта, крипту, крипте, криптой, криптовалют*, биткоин*, биткойн*, трейдинг*, форекс, usdt, bitcoin*
      crypto, cryptocurrenc*, forex, airdrop*, nft, ethereum
    `),
  },
  {
    rule: 'spam_advertising',
    words: entries(`
      подписывай*, подпишись, подпишитесь, переходи по, переходите по, жми, жмите, кликай*, промокод*
      выгодное предложение, уникальное предложение, рассылк*, раскрутк*, продвижение сайт*, продвижение в
      предлагаем услуг*, предлагаем вам, накрутк*, база номеров, реклама в, пишите в лс, пиши в лс, бонус за
      регистрируйся, регистрируйтесь, дарим бонус*
      жазылыңыз, сілтемеге өт*, сілтемені бас*
      click here, click the link, subscribe, limited offer, limited time, special offer, promo code*, sign up now
      seo services, act now, congratulations you, you have won, free gift*
    `),
  },
] as const

/** Links that lead into a channel or hide where they lead. */
export const inviteHosts: readonly string[] = [
  't.me/',
  'telegram.me/',
  'chat.whatsapp.com/',
  'bit.ly/',
  'clck.ru/',
  'goo.su/',
  'tinyurl.com/',
]
