import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose files start whole instances: tens of seconds each, where the others take a few. */
const LONG = ['tests/proof/', 'tests/review/', 'tests/hub/', 'tests/online/', 'tests/casework/', 'tests/']

/** Begins with the files that take longest, so that at the end of a run no worker waits for another one's last file. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted
      .map((file, at) => ({ file, at }))
      .toSorted((left, right) => rank(left.file) - rank(right.file) || left.at - right.at)
      .map(({ file }) => file)
  }
}

/** Projects keep the order that was told; within one, the long ones come first. */
function rank({ moduleId, project }: TestSpecification): number {
  const path = moduleId.slice(project.config.root.length + 1)
  const at = LONG.findIndex((folder) => path.startsWith(folder))
  return project.config.sequence.groupOrder * 100 + (at === -1 ? LONG.length : at)
}
