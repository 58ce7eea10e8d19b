import type { Flow } from '../flow.schema.ts'
import { defaultSteps } from './default-steps.ts'

/** The questionnaire of a niche that brings none of its own: need, name, phone, budget, then a human. */
export const defaultFlow: Flow = {
  greeting: {
    ru: 'Здравствуйте! Спасибо, что написали нам.',
    kk: 'Сәлеметсіз бе! Бізге жазғаныңызға рақмет.',
    en: 'Hello! Thank you for writing to us.',
  },
  steps: defaultSteps,
  confirmation: {
    ru: `Спасибо, всё записали:
Что нужно: {need}
Имя: {name}
Телефон: {phone}
Бюджет: {budget}

Передали заявку менеджеру, он скоро с вами свяжется.`,
    kk: `Рақмет, бәрін жазып алдық:
Не қажет: {need}
Есіміңіз: {name}
Телефон: {phone}
Бюджет: {budget}

Өтінішіңізді менеджерге жібердік, ол жақын арада сізбен хабарласады.`,
    en: `Thank you, here is what we have noted:
Request: {need}
Name: {name}
Phone: {phone}
Budget: {budget}

We have passed it on to our manager, who will contact you shortly.`,
  },
  handoff: {
    ru: 'Хорошо, передали ваш чат менеджеру. Он ответит вам здесь, как только освободится.',
    kk: 'Жақсы, чатыңызды менеджерге жібердік. Ол босаған бойда осы жерде жауап береді.',
    en: 'Sure, we have passed your chat to our manager, who will reply here as soon as possible.',
  },
  already_done: {
    ru: 'Ваша заявка уже у менеджера. Если хотите что-то добавить, напишите сюда: он всё увидит.',
    kk: 'Өтінішіңіз менеджерде. Қосатын нәрсеңіз болса, осында жазыңыз: ол бәрін көреді.',
    en: 'Our manager already has your request. If you want to add anything, write it here and they will see it.',
  },
}
