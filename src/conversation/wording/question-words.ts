/** Words that open a question even where the question mark was left out. */
export const questionWords: ReadonlySet<string> = new Set(
  `сколько когда где куда откуда как какой какая какие какое почему зачем кто что чем можно есть
  қанша қашан қайда қайдан қалай қандай неге неше кім бар канша кашан кайда калай кандай неге
  what when where why how who which can could do does is are`.split(/\s+/),
)
