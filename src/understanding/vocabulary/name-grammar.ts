import type { Vocabulary } from '../lexicon.ts'

/** After these comes a name, whatever it looks like. */
export const nameIntroductions: Vocabulary = {
  ru: `меня зовут, зовут меня, меня звать, звать меня, мое имя, имя мое, имя, имя на, зовите меня, зовите, зови меня, можете звать,
    можно звать, можете обращаться, обращайтесь, обращаться, фио, ф и о, фамилия имя, с уважением, вас приветствует, мене звати,
    мене звуть, записывайте, имя у меня, называйте меня, зовут, звать, исправьте имя на, моё имя, ваш клиент, по имени, имя заказчика`,
  kk: `менің атым, менің есімім, атым, есімім, аты-жөнім, аты жөнім, атым-жөнім, менің аты-жөнім, толық атым, менинг исмим, исмим, менин ысмым,
    ысмым, құрметпен`,
  en: `my name is, my names, the name is, the names, name is, name, call me, my name, names, you can call me, its me, best regards, regards,
    mening ismim, ismim, menin atym, atym, esimim, menya zovut, zovut, sincerely`,
}

/** After these a name may come as well as anything else. */
export const weakIntroductions: Vocabulary = {
  ru: 'я, это, это я, с вами, вам пишет, пишет вам, пишет, беспокоит, вас беспокоит, можно просто, просто, пишите, на связи, я же, это же, полностью, на имя',
  kk: 'мен, бұл, менмін, мені, мына',
  en: 'i am, im, this is, its, it is, here is, hi its, men, iam, just',
}

/** Links between an introduction and the name. */
export const nameLinks: Vocabulary = {
  ru: 'это, просто, можно, будет, у меня, тут, а, на, мое, полностью, как',
  kk: 'бұл, болады, деген',
  en: 'is, just, its, simply',
}

/** What comes after a name: «Айгуль меня зовут», «Ержан боламын». */
export const nameClosings: Vocabulary = {
  ru: 'меня зовут, зовут меня, меня звать, зовут, звать, мое имя, мене звати, беспокоит',
  kk: `боламын, болам, менің атым, менің есімім, атым, есімім, деп атаңыз, деп атай беріңіз, деп айта беріңіз, деп айтыңыз, деп шақырыңыз,
    деп біліңіз, деп жазыңыз, деп жаза беріңіз, деңіз, дей беріңіз, деген, деп атайды, ғой, ғой менің атым, деймін`,
  en: 'is my name, here, speaking, is the name, is me, bolamyn, bolam',
}

/** Words around a name that say nothing more. */
export const nameFillers: Vocabulary = {
  ru: `ну, да, ага, угу, ок, окей, хорошо, ладно, вот, так, ой, эээ, эм, ээ, э, ааа, а, же, просто, можно, это, я, мне, меня, мой, моя, конечно,
    пожалуйста, пожалста, плиз, пж, спасибо, благодарю, очень приятно, приятно познакомиться, приятно, будем знакомы, извините, простите, точнее,
    правильно, вернее, верно, ошибся, ошиблась, опечатка, исправьте, полностью, и, вам, привет, приветствую, здравствуйте, здравствуй, добрый, доброе,
    день, утро, вечер, дня, утра, вечера, доброго, времени, суток, салам, ассаламу, алейкум, ассалам, пишите, запишите, зовите, всем, сам, сама, тоже,
    как, ваш, снова, еще, раз, имя, господин, госпожа, товарищ, сорри, сори, хотя, нет, не, лучше`,
  kk: `иә, ия, жоқ, ой, дұрысы, дұрыс, қате, кешіріңіз, рақмет, рахмет, сәлем, сәлеметсіз, бе, салем, қайырлы, күн, кеш, таң, мен, бұл, ғой,
    жақсы, болады, мына, енді, толық, жазыңыз, тек, қалайсыз`,
  en: `yes, yeah, yep, ok, okay, sure, well, um, uh, oh, oops, sorry, please, thanks, thank, you, nice, to, meet, hi, hello, hey, good, morning,
    afternoon, evening, day, its, is, i, am, im, this, just, the, actually, typo, correct, mr, mrs, ms, miss, dr, doctor, sir, no, and, it, here`,
}

/** Words that follow a name as a title does. */
export const honorifics: Vocabulary = {
  ru: 'апа, апай, ага, агай, тате, ханым, мырза, уулу, кызы, байке, эже, ака, опа',
  kk: 'апа, апай, аға, ағай, тәте, ханым, мырза, көке, әже, ата',
}

/** A name after one of these is not the customer's. */
export const otherPersonWords: Vocabulary = {
  ru: `для, от, у, к, про, о, об, с, со, на, по, мастер*, мастера, менеджер*, муж*, жена, жены, жену, сын*, дочь, дочери, дочк*, мама, мамы, папа, папы, брат*,
    сестр*, друг, друга, подруг*, сосед*, директор*, коллег*, доктор*, не, клиент*, ул, улица, улице, проспект*, имени, им, магазин*, бренд*, фирм*,
    подсказал*, сказал*, посоветовал*, позовите, через, племянни*, бабушк*, дедушк*, тетя, дядя, шеф, начальник*, торт, надпись*, надписью`,
  kk: 'емес, шебер, күйеуім, әйелім, ұлым, қызым, анам, әкем, ағам, әпкем, досым, көршім, менеджер, көшесі',
  en: 'for, from, with, not, by, ask, master, manager, husband, wife, son, daughter, mother, father, brother, sister, friend, called, like, at, street',
}

/** Names that are words first, and so are names only where a name was asked for or said to be one. */
export const ambiguousNames = `
  слава любовь роза надежда вера мир том лев лилия лиля света рая паша жан алмаз мая май марта малина астра султан бота үміт ерік бақыт мереке
  махаббат жеңіс ислам алма гүл ай ару дана ана бала күн нұр бек хан бай ер тан ора жар темір болат қанат жібек береке ырыс сая арай таң шолпан
  жұлдыз күміс алтын марал еңлік тілек арман асыл адал рахат самал хадиша мерей думан дархан азат талант атлас самат айна жанар шынар тұмар меруерт
  інжу маржан гаухар ақбота құралай тоты балжан муза аман есен сабыр сән салтанат сағат толқын еркін наурыз тұрар тұман той ораз айт құрбан жұма
  адам маман онер өнер ия эра юна рада ада гала тата лада нива агат рубин яна гера ника кира тина тоня нота дон ким ван тон лим пан сон чан ан ли
  пак тен ни цой нам ю лян мун кан вон жамал angel autumn bill chase christian crystal daisy dale dawn destiny diamond
  drew earl ebony faith frank gene glen grace grant guy heather holly hunter jade jean joy lance mark mason pat ray rich robin rose sandy sierra
  sue summer warren will art hope may june april august price max pro mini plus note лари айта али ен ия май ная она кто бар медет қуат дәулет ақыл ардақ тұлпар сұңқар бүркіт
`
