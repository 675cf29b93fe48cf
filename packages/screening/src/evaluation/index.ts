export * from './average-precision.ts'
export * from './expected-share.ts'
export * from './lead-list.ts'
export * from './measure-leads.ts'
