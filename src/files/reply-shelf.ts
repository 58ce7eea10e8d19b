/** In a lead's place for the files of canned replies: ids of leads are UUIDs, so it is nobody's. */
export const replyShelf = 'replies'
