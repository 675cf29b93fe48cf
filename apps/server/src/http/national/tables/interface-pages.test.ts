import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import { tables } from '../testing/example-reader.ts'
import { readExamples } from '../testing/examples.ts'
import { requiredPage, type StoryStep, storyPage } from './interface-pages.ts'

const folder = join(repositoryFolder, 'docs', 'interfaces')

/** The chapters of `story.txt`: a remark names one, the files under it are its steps. The first remarks say what the file is. */
function chapters() {
  const told: { title: string; steps: StoryStep[] }[] = []
  for (const line of readFileSync(join(folder, 'examples', 'story.txt'), 'utf8')
    .split('\n')
    .slice(2)) {
    if (line.startsWith('#')) told.push({ title: line.slice(1).trim(), steps: [] })
    else if (line !== '') {
      const step = JSON.parse(readFileSync(join(folder, 'examples', line), 'utf8')) as StoryStep
      told.at(-1)?.steps.push({ ...step, name: line })
    }
  }
  return told
}

it('the page about the story is current (refresh it with vitest -u)', async () => {
  await expect(storyPage(chapters())).toMatchFileSnapshot(join(folder, 'story.md'))
})

it('the page about what is demanded is current (refresh it with vitest -u)', async () => {
  const titles = new Map(
    readExamples().map(({ transaction, title }) => [transaction, title.replace(/[（:：].*$/, '')]),
  )
  await expect(requiredPage(tables, titles)).toMatchFileSnapshot(join(folder, 'required.md'))
})

it('the story tells every transaction, and every kind of answer', () => {
  const steps = chapters().flatMap((chapter) => chapter.steps)
  expect(new Set(steps.map(({ request }) => request.infno))).toEqual(
    new Set(readExamples().map(({ transaction }) => transaction)),
  )
  const page = storyPage(chapters())
  for (const words of [
    '没有提醒',
    '提醒: 医疗服务项目限定频次',
    '结果互认',
    '未审核: ',
    '退回: patient_dtos[0]',
    '退回: 没有可以撤销',
  ])
    expect(page).toContain(words)
})
