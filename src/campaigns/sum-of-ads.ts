const isThere = { $cond: [{ $eq: ['$is_deleted', true] }, 0, 1] }

/** The stages that sum the ads of each of these campaigns: those that are deleted by what they have cost alone. */
export function sumOfAds(campaignIds: readonly string[]) {
  return [
    { $match: { campaign_id: { $in: [...campaignIds] } } },
    { $group: { _id: '$campaign_id', ads: { $sum: isThere }, spent: { $sum: '$spent' } } },
  ]
}
