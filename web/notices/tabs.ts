const leading = 'leadbot leading'
const front = 'leadbot front'

/** Which of the tabs of this browser speaks, and whether somebody looks at one of them. */
interface Tabs {
  /** One tab does; where it is closed, the next. */
  isLeading(): boolean
  /** Whether one of the tabs is before somebody's eyes. */
  isAnyInFront(): Promise<boolean>
}

let joined: Tabs | undefined

/** This tab among the others: once for all, for it is one whatever is drawn in it. */
export function thisTab(): Tabs {
  joined ??= joinTabs()
  return joined
}

/** By the browser's locks, which go with their tab. Without them, in an unsafe context, each tab is by itself. */
function joinTabs(): Tabs {
  // The types know no browser without them.
  const locks: LockManager | undefined = navigator.locks
  let isLeading = locks === undefined
  let isHeld = false
  let release = (): void => undefined

  const hold = (): void => {
    if (locks === undefined || isHeld || !isInFront()) return
    isHeld = true
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const isOver = (): void => {
      isHeld = false
      // Somebody may be back already.
      hold()
    }
    locks.request(front, { mode: 'shared' }, () => held).then(isOver, () => undefined)
  }
  const look = (): void => (isInFront() ? hold() : release())
  const lead = (): Promise<never> => {
    isLeading = true
    return new Promise(() => undefined)
  }

  locks?.request(leading, lead).catch(() => undefined)
  look()
  for (const type of ['focus', 'blur']) window.addEventListener(type, look)
  document.addEventListener('visibilitychange', look)
  return {
    isLeading: () => isLeading,
    isAnyInFront: async () => {
      if (isInFront()) return true
      const { held = [] } = (await locks?.query()) ?? {}
      return held.some(({ name }) => name === front)
    },
  }
}

function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
