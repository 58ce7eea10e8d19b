import { localized } from '../i18n/language.tsx'

export const ownerTexts = localized({
  ru: {
    assignment: 'Кто ведёт новых лидов',
    modes: {
      by_hand: 'Назначает человек',
      first_answer: 'Кто первым ответит',
      in_turn: 'По очереди те, кто на смене',
    },
    silentMinutes: 'Вернуть в очередь, если нет ответа, минут',
    silentHint: 'Считаются рабочие часы. Пусто — лид остаётся у того, кто его ведёт.',
  },
  kk: {
    assignment: 'Жаңа лидтерге кім жауапты',
    modes: {
      by_hand: 'Адам тағайындайды',
      first_answer: 'Кім бірінші жауап берсе',
      in_turn: 'Ауысымдағылар кезекпен',
    },
    silentMinutes: 'Жауап болмаса, неше минуттан кейін кезекке қайтару',
    silentHint: 'Жұмыс уақыты есептеледі. Бос болса, лид жауапты адамда қалады.',
  },
  en: {
    assignment: 'Who has new leads',
    modes: {
      by_hand: 'As a person says',
      first_answer: 'Whoever answers first',
      in_turn: 'Those on shift, in turn',
    },
    silentMinutes: 'Back to the queue without an answer after, minutes',
    silentHint: 'Business hours count. Empty: the lead stays with whoever has it.',
  },
})
