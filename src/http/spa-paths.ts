/** Where the pages of the inbox are. */
export const pagePaths = ['/', '/board', '/campaigns', '/system', '/simulator'] as const

/** Where a link leads that lets somebody join; what is behind its `#` never comes here. */
export const joinPath = '/join'
