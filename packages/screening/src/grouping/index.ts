export * from './group-facts.ts'
export * from './group-stay.ts'
export * from './grouped-stay.ts'
