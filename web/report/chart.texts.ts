import { localized } from '../i18n/language.tsx'

/** Beside the charts, and not with the other texts of the report, which are loaded before them. */
export const chartTexts = localized({
  ru: {
    day: 'День',
    week: 'Неделя с',
    leads: 'Лиды',
    qualified: 'Подходят',
    spend: 'Потрачено',
    price: 'Цена подходящего лида',
    low: 'Не меньше',
    high: 'Не больше',
    target: 'Цель',
    titles: {
      price: 'Цена подходящего лида к этому дню, ₸',
      spend: { day: 'Расходы по дням, ₸', week: 'Расходы по неделям, ₸' },
      leads: { day: 'Лиды по дням', week: 'Лиды по неделям' },
    },
    band: 'Полоса: в каких границах цена лежит на самом деле. Чем больше лидов, тем она уже.',
    noPrice: 'Цены нет, пока не внесены расходы.',
  },
  kk: {
    day: 'Күн',
    week: 'Апта басы',
    leads: 'Лидтер',
    qualified: 'Сай келеді',
    spend: 'Жұмсалды',
    price: 'Сай келетін лид бағасы',
    low: 'Кемінде',
    high: 'Ең көбі',
    target: 'Мақсат',
    titles: {
      price: 'Осы күнге дейінгі сай келетін лид бағасы, ₸',
      spend: { day: 'Күндер бойынша шығын, ₸', week: 'Апталар бойынша шығын, ₸' },
      leads: { day: 'Күндер бойынша лидтер', week: 'Апталар бойынша лидтер' },
    },
    band: 'Жолақ: баға шын мәнінде қай шекте жатыр. Лид көбейген сайын ол тарылады.',
    noPrice: 'Шығын енгізілмейінше баға жоқ.',
  },
  en: {
    day: 'Day',
    week: 'Week from',
    leads: 'Leads',
    qualified: 'Qualified',
    spend: 'Spent',
    price: 'Price of a qualified lead',
    low: 'At least',
    high: 'At most',
    target: 'Target',
    titles: {
      price: 'Price of a qualified lead by that day, ₸',
      spend: { day: 'Spending by day, ₸', week: 'Spending by week, ₸' },
      leads: { day: 'Leads by day', week: 'Leads by week' },
    },
    band: 'The band is where the price really lies. The more leads, the narrower it is.',
    noPrice: 'There is no price until spending is entered.',
  },
})
