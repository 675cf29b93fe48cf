import { beforeAll, describe, expect, it } from 'vitest'
import { type PlayedExample, playStory, storyExample, storyNames } from './support/play-story.ts'

// FUNDWATCH_WRITE_STORY=1 writes what the server answers into docs/interfaces/examples, to be read before it is kept.
const write = process.env['FUNDWATCH_WRITE_STORY'] === '1'

describe('the story that docs/interfaces tells message by message', () => {
  let played: readonly PlayedExample[]

  beforeAll(async () => {
    played = await playStory({ write })
  })

  it.each(storyNames())('%s is answered by a running server as documented', (name) => {
    const found = played.find((one) => one.name === name)
    expect(found?.answered).toEqual(write ? storyExample(name).answer : found?.documented)
  })
})
