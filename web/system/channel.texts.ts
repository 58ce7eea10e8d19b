import type { ChannelName } from '../../src/channels/channel.ts'
import type { ChannelProblem, ChannelState } from '../../src/channels/channel-status.schema.ts'
import { localized } from '../i18n/language.tsx'

interface ChannelTexts {
  title: string
  failed: string
  lastMessage: string
  code: string
  codeForAdmin: string
  howToLink: string
  restart: string
  logout: string
  confirmLogout: string
  states: Record<ChannelState, string>
  problems: Record<ChannelProblem, string>
  howToStart: Record<ChannelName, string>
}

export const channelTexts = localized<ChannelTexts>({
  ru: {
    title: 'Каналы',
    failed: 'Состояние каналов не загрузилось',
    lastMessage: 'Последнее сообщение клиента:',
    code: 'QR-код для привязки телефона',
    codeForAdmin: 'Код привязки виден только с ключом, у которого есть право admin.',
    howToLink: 'WhatsApp на телефоне → Связанные устройства → Привязка устройства',
    restart: 'Перезапустить',
    logout: 'Отвязать телефон',
    confirmLogout: 'Отвязать телефон? Чтобы бот снова отвечал, понадобится новый код.',
    states: {
      off: 'выключен',
      starting: 'запускается',
      qr: 'ждёт привязки',
      linked: 'привязан, загружается',
      ready: 'работает',
      reconnecting: 'восстанавливает связь',
      logged_out: 'отвязан',
    },
    problems: {
      network: 'Нет связи с мессенджером',
      refused: 'Мессенджер не принял токен бота',
      no_browser: 'На сервере нет Chromium',
      in_use: 'С этой папкой работает другой процесс',
      not_started: 'Браузер не запустился',
      no_ready: 'WhatsApp слишком долго загружался',
      code_expired: 'Код привязки устарел, готовится новый',
      browser_gone: 'Браузер закрылся',
      page_crashed: 'Страница WhatsApp упала',
      not_answering: 'WhatsApp не отвечает',
      disconnected: 'Связь прервалась',
      conflict: 'WhatsApp открыт в другом месте',
      logged_out: 'Телефон отвязан: нужен новый код',
      library_fault: 'Сбой в библиотеке WhatsApp',
      memory: 'Браузер занял слишком много памяти',
      requested: 'Перезапущен по просьбе сотрудника',
    },
    howToStart: {
      telegram: 'Задайте серверу TELEGRAM_BOT_TOKEN — токен от @BotFather.',
      whatsapp: 'Запустите сервер с WHATSAPP_ENABLED=1, и здесь появится код привязки.',
    },
  },
  kk: {
    title: 'Арналар',
    failed: 'Арналар күйі жүктелмеді',
    lastMessage: 'Клиенттің соңғы хаты:',
    code: 'Телефонды байланыстыратын QR-код',
    codeForAdmin: 'Код тек admin құқығы бар кілтпен көрінеді.',
    howToLink: 'Телефондағы WhatsApp → Байланысқан құрылғылар → Құрылғыны байланыстыру',
    restart: 'Қайта іске қосу',
    logout: 'Телефонды ажырату',
    confirmLogout: 'Телефонды ажыратасыз ба? Бот қайта жауап беруі үшін жаңа код керек болады.',
    states: {
      off: 'өшірулі',
      starting: 'іске қосылуда',
      qr: 'байланыстыруды күтуде',
      linked: 'байланысты, жүктелуде',
      ready: 'жұмыс істейді',
      reconnecting: 'байланысты қалпына келтіруде',
      logged_out: 'ажыратылған',
    },
    problems: {
      network: 'Мессенджермен байланыс жоқ',
      refused: 'Мессенджер бот токенін қабылдамады',
      no_browser: 'Серверде Chromium жоқ',
      in_use: 'Бұл қалтамен басқа процесс жұмыс істеп тұр',
      not_started: 'Браузер іске қосылмады',
      no_ready: 'WhatsApp тым ұзақ жүктелді',
      code_expired: 'Код ескірді, жаңасы дайындалуда',
      browser_gone: 'Браузер жабылып қалды',
      page_crashed: 'WhatsApp беті құлады',
      not_answering: 'WhatsApp жауап бермейді',
      disconnected: 'Байланыс үзілді',
      conflict: 'WhatsApp басқа жерде ашық',
      logged_out: 'Телефон ажыратылған: жаңа код керек',
      library_fault: 'WhatsApp кітапханасындағы ақау',
      memory: 'Браузер тым көп жад алды',
      requested: 'Қызметкердің сұрауымен қайта іске қосылды',
    },
    howToStart: {
      telegram: 'Серверге TELEGRAM_BOT_TOKEN беріңіз — @BotFather токені.',
      whatsapp: 'Серверді WHATSAPP_ENABLED=1 деп іске қосыңыз, сонда код осында шығады.',
    },
  },
  en: {
    title: 'Channels',
    failed: 'The channels did not load',
    lastMessage: 'Last message of a customer:',
    code: 'QR code that links the phone',
    codeForAdmin: 'The code is shown only to a key with the scope admin.',
    howToLink: 'WhatsApp on the phone → Linked devices → Link a device',
    restart: 'Restart',
    logout: 'Unlink the phone',
    confirmLogout: 'Unlink the phone? The bot needs a new code before it answers again.',
    states: {
      off: 'off',
      starting: 'starting',
      qr: 'waiting to be linked',
      linked: 'linked, loading',
      ready: 'works',
      reconnecting: 'reconnecting',
      logged_out: 'unlinked',
    },
    problems: {
      network: 'The messenger cannot be reached',
      refused: 'The messenger did not take the bot’s token',
      no_browser: 'There is no Chromium on the server',
      in_use: 'Another process works with this folder',
      not_started: 'The browser did not start',
      no_ready: 'WhatsApp took too long to load',
      code_expired: 'The code is too old, a new one is on its way',
      browser_gone: 'The browser has closed',
      page_crashed: 'WhatsApp’s page has crashed',
      not_answering: 'WhatsApp does not answer',
      disconnected: 'The connection was lost',
      conflict: 'WhatsApp is open elsewhere',
      logged_out: 'The phone is unlinked: a new code is needed',
      library_fault: 'A fault in the WhatsApp library',
      memory: 'The browser took too much memory',
      requested: 'Restarted because staff asked for it',
    },
    howToStart: {
      telegram: 'Give the server TELEGRAM_BOT_TOKEN, a token from @BotFather.',
      whatsapp: 'Start the server with WHATSAPP_ENABLED=1, and the code appears here.',
    },
  },
})
