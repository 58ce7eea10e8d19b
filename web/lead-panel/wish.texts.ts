import { localized } from '../i18n/language.tsx'

export const wishTexts = localized({
  ru: {
    open_questions: 'Клиент спрашивает',
    further_requests: 'Нужно ещё',
    stop_requested_at: 'Просил больше не спрашивать',
    erasure_requested_at: 'Просит удалить свои данные',
    blocked_at: 'Заблокировал бота: сообщения не доходят',
  },
  kk: {
    open_questions: 'Клиент сұрайды',
    further_requests: 'Тағы керегі',
    stop_requested_at: 'Енді сұрамауды өтінді',
    erasure_requested_at: 'Деректерін өшіруді сұрайды',
    blocked_at: 'Ботты бұғаттаған: хабарламалар жетпейді',
  },
  en: {
    open_questions: 'The customer asks',
    further_requests: 'Also needed',
    stop_requested_at: 'Asked not to be asked any more',
    erasure_requested_at: 'Asks to have the data erased',
    blocked_at: 'Has blocked the bot: messages do not arrive',
  },
})
