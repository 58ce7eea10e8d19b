import type { Vocabulary } from '../lexicon.ts'

/** Words that multiply the number before them, or count as one of it by themselves. */
export const multipliers: readonly { times: number; words: Vocabulary }[] = [
  {
    times: 1e3,
    words: {
      ru: `тыс, тысяч*, тысч*, тысяц*, тыщ*, тыш, тыщенк*, ысяч*, тыяч, тысячь*, косарь, косар*, тонн тенге, тр, ттг, к, т,
        штук тенге, тыс тенге, кусков, куска`,
      kk: 'мың, мыңға, мыңдай, мыңнан, мыңым, мыңды, мыңдық, мыңның, мыңдар, мыңша, мыңдап, мыңнан аспайды',
      en: 'thousand, thousands, thou, grand, k, myn, mynga, mynnan, myndai, ths',
    },
  },
  {
    times: 1e6,
    words: {
      ru: 'млн, миллион*, милион*, миллиончик*, мульт*, лям, ляма, лямов, лямчик, мио',
      kk: 'миллион*, миллионға, миллионнан, млнға',
      en: 'million, millions, mln, mil, mio',
    },
  },
  { times: 1e9, words: { ru: 'млрд, миллиард*', en: 'billion, bln' } },
]

/** Numbers that are nouns, told with a scale: «пару тысяч», «сотню тысяч», "a couple of million". */
export const countNouns: readonly { value: number; words: Vocabulary }[] = [
  { value: 2, words: { ru: 'пара, пару, парочка, парочку', en: 'couple, couple of, a couple, a couple of' } },
  { value: 10, words: { ru: 'десяток, десяточек' } },
  { value: 50, words: { ru: 'полсотни, пол сотни, полста' } },
  { value: 150, words: { ru: 'полтораста' } },
  { value: 100, words: { ru: 'сотня, сотню, сотенка, сотенку' } },
]
/** What multiplies a number before a scale: «две сотни тысяч», «пару десятков тысяч». */
export const countMultipliers: readonly { times: number; words: Vocabulary }[] = [
  { times: 10, words: { ru: 'десятков, десятка' } },
  { times: 100, words: { ru: 'сотен, сотни', kk: 'жүз', en: 'hundred' } },
]
/** Before a scale these say that there are many, and not how many. */
export const vagueCounts: Vocabulary = {
  ru: 'несколько, много, сотни, сотен, десятки, десятков, сколько',
  kk: 'бірнеше, қанша, жүздеген, ондаған',
  en: 'few, several, hundreds, hundreds of, tens, many, some, of',
}
/** Scales that alone are no sum. */
export const pluralScales: Vocabulary = {
  ru: 'тысяч, тысячи, тысячами, тыщ, тыщи, тыс, тыш, миллионов, миллионы, лямов, лямы, косарей, кусков',
  kk: 'мыңдап, мыңдар, мыңдаған, миллиондап',
  en: 'thousands, millions, billions, ths',
}

/** Those that, before a number, say "about": «тысяч пятьдесят». */
export const scalesBefore: Vocabulary = { ru: 'тысяч, тыщ, тыс, миллионов, лямов, косарей' }
/** Before two to four, or a half: «миллиона два», «тысячи три». */
export const fewScalesBefore: Vocabulary = { ru: 'миллиона, тысячи, тыщи, ляма, косаря' }

/** What makes a half of the multiplier after it, or adds a half to what is before it. */
export const halves: Vocabulary = { ru: 'пол, половина, полу', kk: 'жарты', en: 'half, half a' }
export const oneAndHalf: Vocabulary = {
  ru: 'полтора, полторы, полутора, полтораста тысяч',
  kk: 'бір жарым',
  en: 'one and a half',
}
export const andHalf: Vocabulary = { ru: 'с половиной, с половинкой', kk: 'жарым', en: 'and a half' }
/** «Полмиллиона», «полляма». */
export const halfMillions: Vocabulary = {
  ru: 'полмиллион*, полумиллион*, полляма, пол-ляма, поллимона, пол-миллиона',
}

/** Slang for whole sums, in tenge. */
export const slangSums: readonly { sum: number; isSure: boolean; words: Vocabulary }[] = [
  { sum: 50_000, isSure: true, words: { ru: 'полтинник, полтос, полтинничек' } },
  { sum: 100_000, isSure: true, words: { ru: 'сотка, соточка, сотку' } },
  { sum: 40_000, isSure: true, words: { ru: 'сорокет, сорокушка' } },
  { sum: 30_000, isSure: true, words: { ru: 'тридцатка, тридцатку, тридцатник' } },
  { sum: 20_000, isSure: true, words: { ru: 'двадцатка, двадцатку' } },
  { sum: 10_000, isSure: true, words: { ru: 'десятка, десятку' } },
]

/** Slang for a million where a sum was asked for, and else fruit. */
export const slangMillions: Vocabulary = { ru: 'лимон, лимона, лимонов, лимончик*, лямчик*' }

export const tenge: Vocabulary = {
  ru: 'тг, тнг, тенге, тенгe, теньге, тэнге, тенг, тенгей, тенгешек, тенгушек, деревянных',
  kk: 'теңге, теңгеге, теңгеден, теңгелік, теңгем',
  en: 'kzt, tenge, tenges, tg',
}

/** Other currencies by their ISO 4217 codes. */
export const currencies: Readonly<Record<string, { sign?: string; words: Vocabulary }>> = {
  USD: {
    sign: '$',
    words: {
      ru: 'доллар*, долл, долар*, бакс*, бакинск*, уе, у е, зелени, зеленых, американских',
      kk: 'доллар*',
      en: 'usd, dollar, dollars, bucks, buck',
    },
  },
  EUR: { sign: '€', words: { ru: 'евро, евра, евриков', kk: 'еуро, еуроға', en: 'eur, euro, euros' } },
  RUB: {
    sign: '₽',
    words: {
      ru: 'руб, рубль, рубл*, рублик*, р, тр, т р',
      kk: 'рубль, рубльге, сом ресей',
      en: 'rub, ruble, rubles, rouble, roubles',
    },
  },
  GBP: { sign: '£', words: { ru: 'фунт*, стерлинг*', en: 'gbp, pounds, pound, quid' } },
  CNY: { sign: '¥', words: { ru: 'юан*', kk: 'юань, юаньға', en: 'cny, yuan, rmb' } },
  KGS: { words: { ru: 'сом, сома, сомов, сомон', en: 'kgs, som, soms' } },
  UZS: { words: { ru: 'сум, сума, сумов', kk: 'сўм, сум', en: 'uzs' } },
  UAH: { sign: '₴', words: { ru: 'грн, гривен, гривн*, гривня', en: 'uah, hryvnia' } },
  GEL: { sign: '₾', words: { ru: 'лари', en: 'gel' } },
  TRY: { sign: '₺', words: { ru: 'лир, лира, лиры', en: 'lira, liras' } },
  AED: { words: { ru: 'дирхам*', en: 'aed, dirham, dirhams' } },
  BYN: { words: { ru: 'зайчик*, белорусских', en: 'byn' } },
  AZN: { sign: '₼', words: { ru: 'манат*', en: 'azn, manat' } },
  AMD: { sign: '֏', words: { ru: 'драм, драмов, драма', en: 'amd' } },
  KRW: { sign: '₩', words: { ru: 'вон', en: 'krw' } },
  XBT: { sign: '₿', words: { ru: 'биткоин*, биткойн*, usdt, юсдт, тезер', en: 'btc, bitcoin, usdt' } },
}

/** What is counted or measured with numbers that are no money. */
export const units: Vocabulary = {
  ru: `м, см, мм, км, дм, метр*, сантиметр*, миллиметр*, километр*, кв, квм, квадрат*, куб, кубов, кубометр*, соток, сотки,
    сот, га, гектар*, кг, килограмм*, кило, г, гр, грамм*, т груза, тонн, тонны, л, литр*, мл, шт, штук, штуки, штука, штучек,
    пара, пары, пар, комплект*, набор*, лет, год, года, году, годов, г в, месяц*, мес, недел*, день, дня, дней, дн, дню,
    сутк*, суток, час, часа, часов, часам, часу, ч, мин, минут*, сек, секунд*, раз, раза, процент*, гб, гигабайт*, гиг,
    гигов, мб, тб, мегабайт*, мп, мегапиксел*, дюйм*, вт, ватт*, квт, вольт*, в ольт, ампер*, градус*, человек*, чел,
    людей, персон*, гост*, взросл*, дет, детей, детям, ребен*, мужчин*, женщин*, этаж*, комнат*, комн, окон, окна, окно,
    двер*, створ*, торт*, пирожн*, порц*, страниц*, лист*, листов, класс*, курс*, размер*, номер*, подъезд*, квартир*,
    дом, корпус*, кабинет*, очеред*, числа, число, января, февраля, марта, апреля, мая, июня, июля, августа, сентября,
    октября, ноября, декабря, январ, феврал, утра, вечера, ночи, машин*, авто, колес*, точ*, розет*, светильник*,
    стуль*, кресел, столов, штор*, роз, букет*, цвет*, подписчик*, просмотр*, рулон*, мешк*, ящик*, короб*, упаков*,
    пачк*, слоев, ядер, ядра, цилиндр*, мест, места, звезд*, балл*, секци*, рядов, полок, полки, ярус*, кат, уровн*,
    мкрн, мкр, микрорайон*, поколен*, серии, модел*, шариков, шаров, предмет*, вещей, заказ*, половин*`,
  kk: `м, метр*, шаршы, сантиметр*, дана, данасы, жас, жаста, жыл, жылы, жылғы, жылда, ай, айда, апта, аптада, күн, күнде,
    күнге, күннен, күнің, сағат*, минут*, бөлме*, терезе*, есік*, адам*, кісі*, қонақ*, қабат*, пайыз*, литр*, кг, келі,
    килограмм*, торт*, орындық*, үстел*, рет, үй, пәтер, қаңтар*, ақпан*, наурыз*, сәуір*, мамыр*, маусым*, шілде*, тамыз*,
    қыркүйек*, қазан*, қараша*, желтоқсан*, шілдеде, бала*, парақ*`,
  en: `m, cm, mm, km, meter, meters, metre, metres, sqm, sq, square, ft, feet, foot, inch, inches, kg, kilo, kilos, g, gram,
    grams, lb, lbs, l, liter, liters, litre, litres, pcs, pc, pieces, piece, items, pairs, pair, year, years, yo, yr, yrs, month,
    months, week, weeks, day, days, hour, hours, hr, hrs, min, mins, minute, minutes, am, pm, times, percent, gb, tb, mb,
    people, persons, person, guests, guest, kids, children, adults, floor, floors, room, rooms, bedroom, bedrooms,
    window, windows, door, doors, cakes, cake, chairs, tables, cars, page, pages, degrees, th, st, nd, rd, january,
    february, march, april, may, june, july, august, september, october, november, december, w, kw, mp, pro, max, plus,
    mini, ultra, set, sets, boxes, bags, tons, acres, st floor`,
}

/** Words before a number that is no money: an address, a model, a year. */
export const otherNumberPrefixes: Vocabulary = {
  ru: `ул, улица, улице, проспект, пр, просп, дом, дома, кв, квартира, подъезд, этаж, офис, корпус, мкр, мкрн, микрорайон,
    номер, айфон*, ипхон*, самсунг*, галакси, галаксн, редми, сяоми, ксиаоми, хонор, хуавей, реалми, поко, техно, модель, версия,
    диагональ, размер, рост, возраст, мне, нас, нам, класс, школа, школе, стр, страница, серия, тойота, камри, бмв, мерс,
    лексус, ваз, форд, киа, хендай, лада, площадь, площадью, ширина, шириной, высота, высотой, длина, длиной, глубина,
    глубиной, толщина, вес, весом, объем, объемом, метраж, лет, макбук, ноут, группа, группе, курс, ряд`,
  kk: 'көшесі, үй, пәтер, мөлтекаудан, ауданы, мектеп, биіктігі, ұзындығы, ені, айфон, самсунг',
  en: `iphone, ipad, galaxy, samsung, redmi, xiaomi, macbook, model, size, apt, apartment, house, street, st, room, floor,
    honor, huawei, pixel, note, oneplus, poco, realme, version, windows, gen, air, asus, lenovo, hp, acer, dell, lg, bosch,
    sony, ps, playstation, core, rtx, gtx, i, am, im, size, width, height, length, at`,
}

/** Before a number, also with a word between: «высота потолка 2700». */
export const dimensionWords: Vocabulary = {
  ru: 'площадь*, ширин*, высот*, длин*, глубин*, толщин*, диаметр*, объем*, метраж*, диагональ*, размер*, рост, вес, весом, артикул*, пробег*',
  kk: 'биіктігі, ұзындығы, ені, көлемі, өлшемі',
  en: 'width, height, length, depth, size, weight, mileage, area',
}

/** Words of an address, which a street's name and a house follow. */
export const addressWords: Vocabulary = {
  ru: 'ул, улица, улице, улицу, проспект*, просп, пр, мкр, мкрн, микрорайон*, бульвар*, переулок',
  kk: 'көшесі, даңғылы, ықшамаудан*, мөлтекаудан*, ауданы',
  en: 'street, avenue, ave, road',
}

/** What says that a sum is the one to be spent. */
export const budgetCues: Vocabulary = {
  ru: `бюджет*, бюджетом, рассчитыва*, расчит*, расчиты*, рассчит*, готов*, заплат*, оплач*, потрат*, максимум, макс, минимум, до, около,
    примерно, приблизительно, порядка, в районе, в пределах, не больше, не более, не дороже, не выше, где то, где-то,
    сумм*, уложит*, потолок, от, в среднем, выделил*, выдел*, располага*, планиру*, закладыва*, заложил*, ориентир*, потян*, осил*, смогу, хватит, есть, имею, хочу за, дам, отдам, могу дать, край, хоть`,
  kk: `бюджет*, дейін, шамасында, шамамен, жуық, аспайтын, аспасын, көбі, артық емес, есептеп, төлей, бере аламын, бар,
    ақшам, айналасында, маңында, арасы, арасында, асырмай, қаржы*, бөле аламын, бөлемін, бөлдім, жоспарла*, жұмса*, жұмсай аламын`,
  en: `budget*, up to, under, max, maximum, around, about, roughly, at most, no more than, not more than, between, below, less than,
    can pay, can spend, willing, spend, have, within, limit, approximately, afford, allocate*, planning, ready`,
}

/** What sets a limit to the sum, so that a small number after it is of thousands. */
export const limitCues: Vocabulary = {
  ru: 'бюджет*, максимум, макс, не больше, не более, не дороже, не выше, в пределах, в районе, потолок, уложит*',
  kk: 'бюджет*, көп дегенде, ең көбі',
  en: 'budget, max, maximum, at most, no more than, not more than',
}

/** A part of the sum, or a price by the piece: no budget while there is another sum. */
export const partCues: Vocabulary = {
  ru: 'аванс*, предоплат*, задат*, сейчас, сразу, за метр, за квадрат, за штуку, за м2, за м, за кв, в месяц, ежемесячно, скидк*',
  kk: 'алдын ала, айына, метріне, данасына',
  en: 'deposit, advance, upfront, per month, per meter, per metre, each, discount',
}

/** What was paid before, or is charged by somebody: a sum that is told, and is nobody's budget. */
export const foreignPriceCues: Vocabulary = {
  ru: `в прошлый раз, прошлый раз, раньше платил*, платил, платила, платили, заплатил, заплатила, заплатили, отдал, отдала, отдали, покупал, покупала,
    покупали, купил, купила, купили, стоил, стоила, стоило, стоили, обошелся, обошлась, обошлось, на сайте, в объявлении, в инсте, в инстаграме,
    в прайсе, в каталоге, у конкурент*, конкурент*, в другом месте, в другой мастерской, в другом сервисе,
    у сосед*, соседям, у друзей, у знакомых, у подруги, у друга, скиньте, скинете, сбросьте, уступите, за доставку,
    проезд, подписчик*`,
  kk: 'өткен жолы, өткенде, сайтта, сайтыңызда, төледім, төлегенмін, сатып алдым, сатып алғанмын, басқа жерде',
  en: 'last time, paid, used to pay, bought, it cost, was listed, on your site, on your website, competitor*, another shop, elsewhere',
}

/** What makes such a sum a wish again: «заплатила бы 40000». */
export const wishedPriceCues: Vocabulary = { ru: 'бы, чтобы, чтоб', en: 'would' }

/** A part of the sum, whatever else is told: the whole may be any. */
export const advanceCues: Vocabulary = {
  ru: 'аванс*, предоплат*, задат*',
  kk: 'алдын ала',
  en: 'deposit, advance, upfront',
}

export const totalCues: Vocabulary = {
  ru: 'всего, итого, общ*, в сумме, за все, за всё, целиком, под ключ',
  kk: 'барлығы, жалпы, бәріне',
  en: 'total, in total, altogether, all in, overall',
}
