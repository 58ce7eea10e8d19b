/** Where the pages of the inbox are. */
export const pagePaths = ['/', '/board', '/campaigns', '/system', '/simulator'] as const
