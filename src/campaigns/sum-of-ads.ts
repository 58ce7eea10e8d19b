/** The stages that sum the ads of each of these campaigns. */
export function sumOfAds(campaignIds: readonly string[]) {
  return [
    { $match: { campaign_id: { $in: [...campaignIds] } } },
    { $group: { _id: '$campaign_id', ads: { $sum: 1 }, spent: { $sum: '$spent' } } },
  ]
}
