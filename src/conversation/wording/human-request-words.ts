/** Words for the human behind the bot, with the endings that a request puts on them. */
export const humanWords: ReadonlySet<string> = new Set(
  `оператор оператора оператору оператором операторы менеджер менеджера менеджеру менеджером
  человек человека человеку человеком людьми консультант консультанта консультанту консультантом
  администратор администратора администратору администратором админ админа сотрудник сотрудника
  сотруднику сотрудником агент агента агентом
  адам адамды адамға адаммен адамнан маман маманды маманға маманмен операторды операторға оператормен
  менеджерді менеджерге менеджермен менеджерди менеджерге
  human person operator manager agent representative consultant somebody someone`.split(/\s+/),
)

/** Words that make a sentence about a human a request for one. */
export const requestWords: ReadonlySet<string> = new Set(
  `позовите позови соедините соедини переключите переключи переведите переведи свяжите свяжи дайте дай
  пригласите есть подключите подключи хочу хотел хотела нужен нужна нужно надо можно могу поговорить говорить
  пообщаться общаться связаться связь связи позвать вызовите вызвать прошу жду
  керек шақырыңыз шақырыңызшы шақыр қосыңыз қосыңызшы қос байланыстырыңыз байланыстырыңызшы сөйлесейін
  сөйлескім сөйлесуге сөйлесу байланысу байланысқым болады болама келеді беріңіз беріңізші жалғаңыз жалғаңызшы
  talk speak chat connect transfer call get need want contact reach put give wanna`.split(/\s+/),
)

/** Words that may stand around such a request and change nothing. */
export const politeWords: ReadonlySet<string> = new Set(
  `пожалуйста плиз с со к на мне меня бы вашим вашего ваш живой живого живому живым настоящий настоящего
  настоящим реальный реального реальным лучше сразу срочно здравствуйте привет ли а и просто сейчас
  мне маған тірі нақты өтінемін өтініш сәлем сәлеметсіз бе ма тез қазір
  please pls a an the to with me through real live actual just can could would like hello hi now your for`.split(
    /\s+/,
  ),
)

/** Who speaks: «я менеджер» says what somebody does, «я хочу менеджера» asks for one. */
export const speakerWords: ReadonlySet<string> = new Set('я мы мен біз i id we'.split(' '))

/** Human words that are also given names. */
export const humanWordsThatAreNames: ReadonlySet<string> = new Set(['адам'])
