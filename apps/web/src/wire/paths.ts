import type { paths } from './wire.gen.d.ts'

type Method<Path extends keyof paths, Name extends 'get' | 'post'> = paths[Path][Name]

/** The addresses one may read, without `/api`. */
export type ReadPath = {
  [Path in keyof paths]: Method<Path, 'get'> extends object ? Path : never
}[keyof paths] extends infer Path
  ? Path extends `/api${infer Rest}`
    ? Rest
    : never
  : never

/** The addresses at which something is done, without `/api`. */
export type ActPath = {
  [Path in keyof paths]: Method<Path, 'post'> extends object ? Path : never
}[keyof paths] extends infer Path
  ? Path extends `/api${infer Rest}`
    ? Rest
    : never
  : never

type Operation<Path extends ReadPath | ActPath> = `/api${Path}` extends keyof paths
  ? Path extends ReadPath
    ? paths[`/api${Path}`]['get']
    : paths[`/api${Path}`]['post']
  : never

/** What an address answers. */
export type Answer<Path extends ReadPath | ActPath> =
  Operation<Path> extends { responses: { 200: { content: { 'application/json': infer Told } } } }
    ? Told
    : never

/** What an address is asked with, behind the question mark. */
export type QueryOf<Path extends ReadPath> =
  Operation<Path> extends { parameters: { query?: infer Query } }
    ? [NonNullable<Query>] extends [never]
      ? Record<string, never>
      : NonNullable<Query>
    : never

/** What an act takes. */
export type BodyOf<Path extends ActPath> =
  Operation<Path> extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : object

/** The addresses that answer a list, page by page. */
export type ListPath = {
  [Path in ReadPath]: Answer<Path> extends { rows: unknown[]; next: string | null } ? Path : never
}[ReadPath]

/** A row of a list. */
export type RowOf<Path extends ListPath> = Answer<Path> extends { rows: (infer Row)[] } ? Row : never
