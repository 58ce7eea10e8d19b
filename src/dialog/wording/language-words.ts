/** Letters of the Kazakh alphabet that Russian does not have. */
export const kazakhLetter = /[әғқңөұүһі]/

/** Common Kazakh words that many type on a Russian or Latin keyboard, so without those letters. */
export const kazakhWords: ReadonlySet<string> = new Set(
  `салем салеметсиз салеметсизбе саламатсыз ассалаумагалейкум керек кымбат канша кандай калай кайда кашан
  барма жок жакынза жаксы рахмет ракмет бер берин беринши айтынызшы болады болама маган менин сенин сизде
  сиздер бугин ертен тез арзан сатып алгым келеди жасау жондеу жондейсиз атым есимим мен сиз ушин туралы
  жаны ескин телефоным ноутбугым бузылды бузылып калды истемейди емес гой екен деген осы
  salem salemetsiz kerek qansha qanday rahmet raqmet qalay bar ma joq menin atym bolady`.split(/\s+/),
)

/** Common Russian words; without one a short Cyrillic text does not leave Kazakh. */
export const russianWords: ReadonlySet<string> = new Set(
  `я мы вы у и в на не что это как мне меня нам вас вам ваш мой моя мое есть был была здравствуйте привет
  добрый день вечер утро нужен нужна нужно нужны надо хочу хотел хотела можно сколько стоит цена когда где
  какой какая почему ремонт починить сломался сломалась сломалось работает включается купить заказать
  пожалуйста спасибо подскажите скажите зовут бюджет тысяч тысячи тыс около примерно до от для за сегодня
  завтра срочно знаю пропустить нет да ли или но по`.split(/\s+/),
)

/** Common English words; brand names and `ok` are written in Latin letters in every language. */
export const englishWords: ReadonlySet<string> = new Set(
  `hi hello hey good morning evening afternoon i im my me we our you your the is are am was it its this that
  need want would like please thanks thank can could do does dont have has how much many what when where which
  why who name call phone number repair fix broken buy order price cost skip know not yes and for with to about`.split(
    /\s+/,
  ),
)
