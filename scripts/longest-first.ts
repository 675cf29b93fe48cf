import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose files start whole instances: tens of seconds each, where the others take a few. */
const LONG = ['tests/proof/', 'tests/review/', 'tests/hub/', 'tests/online/', 'tests/casework/', 'tests/']
/** Who finds the demo city as it was made, and who makes it another one: files that end what others see come last. */
const FIRST = 'tests/web/sign-in.web.test.ts'
const LAST = 'tests/web/hub.web.test.ts'

/** Begins with the files that take longest, so that at the end of a run no worker waits for another one's last file. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const ranked = sorted
      .map((file, at) => ({ file, at }))
      .toSorted((left, right) => rank(left.file) - rank(right.file) || left.at - right.at)
      .map(({ file }) => file)
    return spread(ranked)
  }
}

/** Projects keep the order that was told; within one, the long ones come first. */
function rank({ moduleId, project }: TestSpecification): number {
  const path = moduleId.slice(project.config.root.length + 1)
  const at = LONG.findIndex((folder) => path.startsWith(folder))
  const place = path === FIRST ? -1 : path === LAST ? LONG.length + 1 : at === -1 ? LONG.length : at
  return project.config.sequence.groupOrder * 100 + place
}

/**
 * Spreads the tests of the pages evenly over those beside which they run: they wait while the others compute, and their city, begun with
 * the run, has time to become ready.
 */
function spread(ranked: readonly TestSpecification[]): TestSpecification[] {
  const isOfPages = ({ project }: TestSpecification) => project.name === 'web'
  const pages = ranked.filter(isOfPages)
  const orderOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder
  const order = pages[0] && orderOf(pages[0])
  const beside = ranked.filter((file) => !isOfPages(file) && orderOf(file) === order)
  const before = ranked.filter((file) => !isOfPages(file) && order !== undefined && orderOf(file) < order)
  const others = ranked.filter((file) => !isOfPages(file) && !beside.includes(file) && !before.includes(file))
  const place = (index: number, all: number) => (index + 1) / (all + 1)
  const mixed = [
    ...beside.map((file, index) => ({ file, at: place(index, beside.length) })),
    ...pages.map((file, index) => ({ file, at: place(index, pages.length) })),
  ].toSorted((left, right) => left.at - right.at)
  return [...before, ...mixed.map(({ file }) => file), ...others]
}
