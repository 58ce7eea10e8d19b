/** Words that greet and nothing more. */
export const greetingWords: ReadonlySet<string> = new Set(
  `привет приветик приветствую здравствуйте здравствуй здрасьте здрасте добрый доброе доброго день дня утро утра
  вечер вечера времени суток хай хелло салют салам салем салеметсиз салеметсизбе бе ба салеметсизбе ассалам
  ассалаум уа ассалаумагалейкум ассаламуалейкум магалейкум алейкум уагалейкумассалам
  сәлем сәлеметсіз сәлеметсізбе саламатсыз саламатсызба саламатсыздар ассалаумағалейкум ассалаумағалайкум
  қайырлы таң күн кеш қалайсыз қалайсың қалай қал жағдай
  hi hello hey hallo hiya yo there good morning afternoon evening day greetings salem salam`.split(/\s+/),
)

/**
 * Words of first messages that name no need yet: «Можно узнать подробнее?», "Can I get more info on this?"
 * (what messengers type for the customer under an ad), «сколько стоит».
 */
export const smallTalkWords: ReadonlySet<string> = new Set(
  `start старт начать меню menu а и вы ты тут здесь есть кто нибудь то ли можно хочу хотел хотела бы узнать
  об этом про это по вашему вашей рекламе рекламу объявлению подробнее подробности подробно информацию инфо
  больше получить подскажите скажите пожалуйста вопрос у меня сколько стоит цена цены какая интересует
  интересно как дела расскажите спасибо ок да нет алло
  толығырақ туралы осы білуге болады ма болама білейін деп едім қанша тұрады бағасы сұрақ бар айтыңызшы
  can could may i you get have more info information about on this it please tell me question a the your ad
  how are is much what price interested in am im ok okay yes no want to know id like anyone`.split(/\s+/),
)
