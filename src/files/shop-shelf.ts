/** In a lead's place for the shop's own files, those of canned replies: ids of leads are UUIDs, so it is nobody's. */
export const shopShelf = 'replies'
