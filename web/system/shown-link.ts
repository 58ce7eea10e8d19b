/** A link that was just made, with what to say of it. */
export interface ShownLink {
  title: string
  hint: string
  path: string
}
