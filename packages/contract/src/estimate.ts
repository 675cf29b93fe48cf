import { Type } from 'typebox'

/**
 * What is said beside a deadline that may still change, because the holidays of its year are not known. It stands beside the field that it
 * names; whoever answers does not fill it in: the wire does, for every deadline alike.
 */
export const EstimateOf = (field: string) =>
  Type.Optional(Type.String({ title: '期限说明', 'x-estimate-of': field }))
