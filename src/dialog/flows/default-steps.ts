import type { FlowStep } from '../flow-step.schema.ts'

const need: FlowStep = {
  id: 'need',
  answer: 'text',
  max_retries: 2,
  can_skip: false,
  ask: {
    ru: 'Расскажите, пожалуйста, что вам нужно?',
    kk: 'Айтыңызшы, сізге не қажет?',
    en: 'What can we help you with?',
  },
  again: [
    { ru: 'Что для вас сделать?', kk: 'Сізге не істеп берейік?', en: 'What would you like us to do?' },
    { ru: 'С чем вам помочь?', kk: 'Неге көмектесейік?', en: 'What do you need help with?' },
  ],
  retry: {
    ru: 'Напишите, пожалуйста, в двух словах, чем вам помочь.',
    kk: 'Қандай көмек керек екенін қысқаша жазып жіберіңізші.',
    en: 'Could you tell us in a few words what you need?',
  },
}

const name: FlowStep = {
  id: 'name',
  answer: 'name',
  max_retries: 2,
  can_skip: false,
  saves_to: 'name',
  ask: { ru: 'Как к вам обращаться?', kk: 'Есіміңіз кім?', en: 'What is your name?' },
  again: [
    { ru: 'Подскажите, пожалуйста, ваше имя?', kk: 'Атыңызды айтыңызшы?', en: 'May we have your name?' },
    { ru: 'Как вас зовут?', kk: 'Сіздің атыңыз кім?', en: 'How should we call you?' },
  ],
  retry: {
    ru: 'Напишите, пожалуйста, только имя.',
    kk: 'Тек есіміңізді жазыңызшы.',
    en: 'Please write just your name.',
  },
}

const phone: FlowStep = {
  id: 'phone',
  answer: 'phone',
  max_retries: 2,
  can_skip: false,
  saves_to: 'phone',
  ask: {
    ru: 'По какому номеру с вами связаться?',
    kk: 'Сізбен қай нөмір арқылы хабарласайық?',
    en: 'What phone number can we reach you on?',
  },
  again: [
    {
      ru: 'Подскажите, пожалуйста, ваш номер телефона?',
      kk: 'Телефон нөміріңізді жазып жіберіңізші?',
      en: 'May we have your phone number?',
    },
    {
      ru: 'На какой номер вам позвонить?',
      kk: 'Қай нөмірге қоңырау шалайық?',
      en: 'Which number should we call?',
    },
  ],
  retry: {
    ru: 'Похоже, в номере ошибка. Напишите его, пожалуйста, полностью: +7 и ещё 10 цифр.',
    kk: 'Нөмірде қате бар сияқты. Толық жазып жіберіңізші: +7 және тағы 10 сан.',
    en: 'That number does not look right. Please write it in full: +7 and 10 more digits.',
  },
}

const budget: FlowStep = {
  id: 'budget',
  answer: 'money',
  max_retries: 1,
  can_skip: true,
  saves_to: 'budget',
  ask: {
    ru: 'На какую сумму в тенге вы рассчитываете, хотя бы примерно?',
    kk: 'Шамамен қанша теңгеге есептеп отырсыз?',
    en: 'Roughly what budget do you have in mind, in tenge?',
  },
  again: [
    {
      ru: 'В какую сумму хотели бы уложиться, в тенге?',
      kk: 'Қанша теңгеге дейін жоспарлап отырсыз?',
      en: 'What amount in tenge would you like to keep to?',
    },
    {
      ru: 'Сколько примерно готовы потратить, в тенге?',
      kk: 'Шамамен қанша теңге жұмсай аласыз?',
      en: 'About how much are you ready to spend, in tenge?',
    },
  ],
  retry: {
    ru: 'Напишите, пожалуйста, сумму цифрами, например 50 000. Если пока не знаете, так и напишите.',
    kk: 'Соманы санмен жазыңызшы, мысалы 50 000. Әзірге білмесеңіз, солай деп жазыңыз.',
    en: 'Please write the amount in digits, for example 50 000. If you are not sure yet, just say so.',
  },
}

/** The few questions that matter to every small business, in the order that loses the fewest customers. */
export const defaultSteps: FlowStep[] = [need, name, phone, budget]
