import type { TLocalizedValidationError as Problem } from 'typebox/error'

/** Where a value may take one of several forms: the place in the schema and the place in the value. */
interface Site {
  readonly schemaPath: string
  readonly instancePath: string
}

interface AtSite extends Site {
  /** What is wrong within a form, by its number; and that none fits. */
  readonly forms: Map<string, Problem[]>
  readonly none: Problem[]
}

/**
 * Of what is wrong with a value, what is wrong with the form that was meant. A value that may take several forms is checked against each,
 * and fails the others for reasons that mean nothing to who sent it. Meant is the form whose fixed words were said; without such words the
 * one that comes closest. Where no single form comes closest, only that none fits is left.
 */
export function meantErrors(errors: readonly Problem[], within = ''): readonly Problem[] {
  const sites = new Map<string, AtSite>()
  const plain = errors.filter((error) => !isOfSite(sites, error, within))
  return [...plain, ...[...sites.values()].flatMap(meantAt)]
}

function isOfSite(sites: Map<string, AtSite>, error: Problem, within: string): boolean {
  const rest = error.schemaPath.slice(within.length)
  const [, before, form] = /^(.*?)\/anyOf\/(\d+)(?:\/|$)/.exec(rest) ?? []
  if (before === undefined || form === undefined) {
    if (error.keyword !== 'anyOf') return false
    siteOf(sites, { schemaPath: error.schemaPath, instancePath: error.instancePath }).none.push(error)
    return true
  }
  const schemaPath = `${within}${before}`
  const { forms } = siteOf(sites, { schemaPath, instancePath: instanceAt(schemaPath, error.instancePath) })
  forms.set(form, [...(forms.get(form) ?? []), error])
  return true
}

function siteOf(sites: Map<string, AtSite>, site: Site): AtSite {
  const key = `${site.schemaPath} ${site.instancePath}`
  const known = sites.get(key) ?? { ...site, forms: new Map(), none: [] }
  sites.set(key, known)
  return known
}

/** How far into a value a place in its schema reaches: a step per field and per row, none per form. */
function instanceAt(schemaPath: string, instancePath: string): string {
  const words = schemaPath.split('/').slice(1)
  let steps = 0
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 'items') steps += 1
    else if (words[at] === 'properties' || words[at] === 'anyOf') {
      steps += words[at] === 'properties' ? 1 : 0
      at += 1
    }
  }
  return instancePath
    .split('/')
    .slice(0, steps + 1)
    .join('/')
}

function meantAt({ schemaPath, instancePath, forms, none }: AtSite): readonly Problem[] {
  const all = [...forms].map(([form, errors]) => ({ path: `${schemaPath}/anyOf/${form}`, errors }))
  // A form of another type altogether was not meant, as nothing where something stands.
  const alike = all.filter(
    ({ path, errors }) => !errors.some((error) => error.schemaPath === path && isTypeOrConst(error)),
  )
  if (alike.length === 0) return none
  const said = alike.filter(({ path, errors }) => wrongWords(path, errors).length === 0)
  if (said.length === 0) return alike.flatMap(({ path, errors }) => wrongWords(path, errors))
  const least = Math.min(...said.map(({ errors }) => weightOf(errors)))
  const closest = said.filter(({ errors }) => weightOf(errors) === least)
  const [meant] = closest
  if (meant === undefined || closest.length > 1) return none.length > 0 ? none : unfit(closest, instancePath)
  return meantErrors(meant.errors, meant.path)
}

/** How far a value is from a form: each missing field counts. */
const weightOf = (errors: readonly Problem[]) =>
  errors.reduce(
    (sum, error) => sum + (error.keyword === 'required' ? error.params.requiredProperties.length : 1),
    0,
  )

const isTypeOrConst = ({ keyword }: Problem) => keyword === 'type' || keyword === 'const'

/** The fixed words of a form that were not said. */
function wrongWords(path: string, errors: readonly Problem[]): readonly Problem[] {
  return errors.filter(
    ({ keyword, schemaPath }) =>
      keyword === 'const' && /^\/properties\/[^/]+$/.test(schemaPath.slice(path.length)),
  )
}

/** Where it was not said that none fits: what is wrong at the place itself. */
function unfit(
  forms: readonly { readonly errors: readonly Problem[] }[],
  instancePath: string,
): readonly Problem[] {
  return forms.flatMap(({ errors }) => errors).filter((error) => error.instancePath === instancePath)
}
