import type { LocalizedText } from '../../core/text/localized-text.ts'

/** What the bot says in every flow, between the texts that a flow brings itself; each in several wordings. */
export const phrases = {
  notUnderstood: [
    {
      ru: 'Извините, не совсем поняли ваш ответ.',
      kk: 'Кешіріңіз, жауабыңызды толық түсінбедік.',
      en: 'Sorry, we did not quite get that.',
    },
    {
      ru: 'Простите, пока не разобрали.',
      kk: 'Ғафу етіңіз, әзірге түсінбей тұрмыз.',
      en: 'Apologies, we could not make that out.',
    },
  ],
  managerWillAnswer: [
    {
      ru: 'На этот вопрос вам ответит менеджер, а пока подскажите, пожалуйста.',
      kk: 'Бұл сұраққа менеджер жауап береді, ал әзірге мынаны айтыңызшы.',
      en: 'Our manager will answer that for you. In the meantime:',
    },
    {
      ru: 'Вопрос передали менеджеру, он ответит вам здесь.',
      kk: 'Сұрағыңызды менеджерге жеткіздік, ол осы жерде жауап береді.',
      en: 'We have passed your question on to our manager, who will answer it here.',
    },
    {
      ru: 'Это тоже передадим, менеджер всё расскажет.',
      kk: 'Мұны да жеткіземіз, менеджер бәрін айтып береді.',
      en: 'We will pass that on too; our manager will tell you everything.',
    },
  ],
  willCall: [
    {
      ru: 'Хорошо, передадим менеджеру: он вам позвонит.',
      kk: 'Жақсы, менеджерге айтамыз: ол сізге қоңырау шалады.',
      en: 'Sure, we will ask our manager to call you.',
    },
    {
      ru: 'Конечно, попросим менеджера позвонить.',
      kk: 'Әрине, менеджерден қоңырау шалуын сұраймыз.',
      en: 'Of course, our manager will give you a call.',
    },
  ],
  mediaReceived: [
    {
      ru: 'Спасибо, получили и передадим менеджеру.',
      kk: 'Рақмет, алдық, менеджерге жеткіземіз.',
      en: 'Thank you, we have it and will pass it on to our manager.',
    },
    {
      ru: 'Это тоже получили, спасибо.',
      kk: 'Мұны да алдық, рақмет.',
      en: 'We have that one too, thank you.',
    },
  ],
  cannotListen: [
    {
      ru: 'Спасибо, менеджер послушает. А пока напишите, пожалуйста, текстом.',
      kk: 'Рақмет, менеджер тыңдайды. Ал әзірге мәтінмен жазып жіберіңізші.',
      en: 'Thank you, our manager will listen to it. In the meantime, could you write it as text?',
    },
    {
      ru: 'Голосовое передадим менеджеру. Здесь удобнее текстом.',
      kk: 'Дауыстық хабарламаны менеджерге жеткіземіз. Мұнда мәтінмен жазған ыңғайлы.',
      en: 'We will pass the voice message on. Text works best here.',
    },
  ],
  phoneNoted: [
    {
      ru: 'Спасибо, номер записали.',
      kk: 'Рақмет, нөміріңізді жазып алдық.',
      en: 'Thank you, we have noted your number.',
    },
    { ru: 'Номер у нас, спасибо.', kk: 'Нөміріңіз бізде, рақмет.', en: 'We have your number, thank you.' },
  ],
  movingOn: [
    {
      ru: 'Хорошо, это уточним позже.',
      kk: 'Жақсы, мұны кейінірек нақтылаймыз.',
      en: 'No problem, we will come back to that later.',
    },
    {
      ru: 'Ничего, к этому вернёмся.',
      kk: 'Ештеңе етпейді, бұған кейін ораламыз.',
      en: 'Never mind, we can return to that.',
    },
  ],
  asYouWish: [
    {
      ru: 'Как вам удобно, можно и без этого.',
      kk: 'Өзіңізге қалай ыңғайлы, онсыз да болады.',
      en: 'As you like, we can do without it.',
    },
    {
      ru: 'Хорошо, настаивать не будем.',
      kk: 'Жақсы, қыстамаймыз.',
      en: 'That is fine, we will not insist.',
    },
  ],
  notKnownYet: [
    {
      ru: 'Ничего страшного, решите позже.',
      kk: 'Ештеңе етпейді, кейін шешерсіз.',
      en: 'No worries, you can decide later.',
    },
    {
      ru: 'Хорошо, с этим поможет менеджер.',
      kk: 'Жақсы, бұған менеджер көмектеседі.',
      en: 'All right, our manager will help you with that.',
    },
  ],
  numberNotShown: [
    {
      ru: 'Здесь ваш номер нам не виден.',
      kk: 'Бұл жерде нөміріңіз бізге көрінбейді.',
      en: 'We cannot see your number here.',
    },
    {
      ru: 'К сожалению, номера у нас нет: напишите его, пожалуйста, цифрами.',
      kk: 'Өкінішке қарай, нөміріңіз бізде жоқ: санмен жазып жіберіңізші.',
      en: 'Unfortunately we do not have the number: please write it in digits.',
    },
  ],
  alreadyTold: [
    {
      ru: 'Простите, что переспрашиваем.',
      kk: 'Қайта сұрағанымызға кешіріңіз.',
      en: 'Sorry for asking again.',
    },
    {
      ru: 'Извините за повтор.',
      kk: 'Қайталағанымыз үшін ғафу етіңіз.',
      en: 'Apologies for the repetition.',
    },
  ],
  sorry: [
    {
      ru: 'Извините за неудобство, менеджер увидит ваше сообщение.',
      kk: 'Қолайсыздық үшін кешіріңіз, менеджер хабарламаңызды көреді.',
      en: 'Sorry for the trouble, our manager will see your message.',
    },
    {
      ru: 'Простите, мы всё передадим менеджеру.',
      kk: 'Ғафу етіңіз, бәрін менеджерге жеткіземіз.',
      en: 'We apologise, and will pass everything on to our manager.',
    },
  ],
  corrected: [{ ru: 'Исправили.', kk: 'Түзеттік.', en: 'Corrected.' }],
  noted: [{ ru: 'Записали.', kk: 'Жазып алдық.', en: 'Noted.' }],
  phoneShort: [
    {
      ru: 'В номере не хватает цифр. Напишите его, пожалуйста, полностью, например +7 701 123 45 67.',
      kk: 'Нөмірде сан жетіспейді. Толық жазып жіберіңізші, мысалы +7 701 123 45 67.',
      en: 'Some digits of the number are missing. Please write it in full, for example +7 701 123 45 67.',
    },
    {
      ru: 'Кажется, цифр всё ещё меньше, чем в номере: нужно +7 и ещё 10.',
      kk: 'Сан әлі де жетпейтін сияқты: +7 және тағы 10 сан керек.',
      en: 'It still seems to lack digits: +7 and 10 more are needed.',
    },
  ],
  phoneLong: [
    {
      ru: 'В номере лишние цифры. Проверьте, пожалуйста: +7 и ещё 10 цифр.',
      kk: 'Нөмірде артық сан бар. Тексеріп жіберіңізші: +7 және тағы 10 сан.',
      en: 'The number has too many digits. Please check it: +7 and 10 more.',
    },
    {
      ru: 'Цифр всё ещё больше, чем в номере. Напишите его ещё раз, пожалуйста.',
      kk: 'Сан әлі де көп. Нөмірді тағы бір рет жазыңызшы.',
      en: 'There are still too many digits. Could you write the number once more?',
    },
  ],
  phoneUnknown: [
    {
      ru: 'Такого номера, похоже, не бывает. Проверьте его, пожалуйста.',
      kk: 'Мұндай нөмір болмайтын сияқты. Тексеріп жіберіңізші.',
      en: 'There seems to be no such number. Could you check it, please?',
    },
    {
      ru: 'Номер не подходит. Напишите его ещё раз, начиная с кода страны.',
      kk: 'Нөмір дұрыс емес. Ел кодынан бастап тағы бір рет жазыңызшы.',
      en: 'That number does not work. Please write it again with the country code.',
    },
  ],
  tengeWanted: [
    {
      ru: 'Мы считаем в тенге. Сколько это примерно в тенге?',
      kk: 'Біз теңгемен есептейміз. Бұл теңгемен шамамен қанша?',
      en: 'We count in tenge. Roughly how much is that in tenge?',
    },
    {
      ru: 'Напишите, пожалуйста, сумму в тенге, хотя бы примерно.',
      kk: 'Соманы теңгемен жазыңызшы, шамамен болса да.',
      en: 'Please write the amount in tenge, if only roughly.',
    },
  ],
  stopped: [
    {
      ru: 'Хорошо, больше не спрашиваем. Если понадобимся, просто напишите.',
      kk: 'Жақсы, енді сұрамаймыз. Қажет болсақ, жаза салыңыз.',
      en: 'All right, no more questions. If you need us, just write.',
    },
    {
      ru: 'Поняли, вопросов больше не будет.',
      kk: 'Түсіндік, енді сұрақ қоймаймыз.',
      en: 'Understood, we will not ask anything more.',
    },
  ],
  erasureNoted: [
    {
      ru: 'Поняли. Передали просьбу удалить ваши данные, больше ни о чём не спросим.',
      kk: 'Түсіндік. Деректеріңізді жою туралы өтінішіңізді жеткіздік, енді ештеңе сұрамаймыз.',
      en: 'Understood. We have passed on your request to delete your data and will not ask anything more.',
    },
    {
      ru: 'Просьба об удалении данных уже передана.',
      kk: 'Деректерді жою туралы өтініш жеткізілді.',
      en: 'Your request to delete your data has been passed on.',
    },
  ],
  wordlessHandoff: [
    {
      ru: 'Передали ваши сообщения менеджеру, он ответит вам здесь.',
      kk: 'Хабарламаларыңызды менеджерге жеткіздік, ол осы жерде жауап береді.',
      en: 'We have passed your messages on to our manager, who will reply here.',
    },
  ],
  passedOn: [
    {
      ru: 'Передали менеджеру, он скоро ответит.',
      kk: 'Менеджерге жеткіздік, ол жақында жауап береді.',
      en: 'Passed on to our manager, who will reply soon.',
    },
    {
      ru: 'Менеджер увидит это и ответит вам здесь.',
      kk: 'Менеджер мұны көріп, осы жерде жауап береді.',
      en: 'Our manager will see this and reply here.',
    },
  ],
  requestNoted: [
    {
      ru: 'Записали и это, передали менеджеру.',
      kk: 'Мұны да жазып алып, менеджерге жеткіздік.',
      en: 'We have noted that too and passed it on to our manager.',
    },
    {
      ru: 'Добавили к заявке, менеджер увидит.',
      kk: 'Өтінішке қостық, менеджер көреді.',
      en: 'Added to your request, our manager will see it.',
    },
  ],
  welcome: [
    {
      ru: 'Пожалуйста! Если что, мы на связи.',
      kk: 'Оқасы жоқ! Керек болса, жазыңыз.',
      en: 'You are welcome! We are here if you need anything.',
    },
    { ru: 'Всегда пожалуйста!', kk: 'Әрқашан көмектесеміз!', en: 'Any time!' },
  ],
  hereAgain: [
    { ru: 'Мы на связи.', kk: 'Біз байланыстамыз.', en: 'We are here.' },
    { ru: 'Да, слушаем вас.', kk: 'Иә, тыңдап тұрмыз.', en: 'Yes, we are listening.' },
  ],
  commandHint: [
    {
      ru: 'Просто ответьте на вопрос сообщением. Если хотите поговорить с человеком, напишите «оператор».',
      kk: 'Сұраққа хабарлама жазып жауап беріңіз. Адаммен сөйлескіңіз келсе, «оператор» деп жазыңыз.',
      en: 'Just answer the question with a message. To talk to a person, write “operator”.',
    },
    {
      ru: 'Команд здесь нет: напишите словами. Человека можно позвать словом «оператор».',
      kk: 'Мұнда команда жоқ: сөзбен жазыңыз. Адамды «оператор» деп шақыруға болады.',
      en: 'There are no commands here: just use words. Write “operator” to reach a person.',
    },
  ],
} satisfies Record<string, LocalizedText[]>

/** Ways to put a question once more whose own wording was just used; `{question}` stands for it. */
export const onceMore: readonly LocalizedText[] = [
  {
    ru: 'Вернёмся к вопросу: {question}',
    kk: 'Сұраққа оралайық: {question}',
    en: 'Back to the question: {question}',
  },
  {
    ru: 'Подскажите всё же: {question}',
    kk: 'Сонда да айтыңызшы: {question}',
    en: 'Could you still tell us: {question}',
  },
]
