import { readFileSync } from 'node:fs'
import { doctorId, encounterId, HOLES, type HoleName, institutionId, personId } from '../holes.ts'
import type { LoadWish } from './load-wish.ts'

/** Makes one request after the other, each of a random person, with a number of its own. */
export type NextMessage = () => Buffer

interface Template {
  readonly request: Buffer
  readonly holes: readonly (readonly [HoleName, number])[]
}

/** Reads the templates of a load. */
export function messagesOf({ templatesFile, persons, mark }: LoadWish): NextMessage {
  const texts = JSON.parse(readFileSync(templatesFile, 'utf8')) as readonly string[]
  const templates = texts.map(templateOf)
  let serial = 0
  return () => {
    const no = Math.floor(Math.random() * persons)
    const template = templates[no % templates.length]
    if (!template) throw new RangeError('There are no templates.')
    const institution = institutionId(no)
    serial += 1
    const values: Readonly<Record<HoleName, string>> = {
      message: `${institution}${mark}${String(serial).padStart(10, '0')}`,
      institution,
      person: personId(no),
      encounter: encounterId(no),
      doctor: doctorId(no),
    }
    // A copy: the one before may still be on its way.
    const request = Buffer.from(template.request)
    for (const [name, at] of template.holes) request.write(values[name], at, 'latin1')
    return request
  }
}

function templateOf(text: string): Template {
  const body = Buffer.from(text)
  const head = `POST /national HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const request = Buffer.concat([Buffer.from(head), body])
  const holes = (Object.keys(HOLES) as HoleName[]).flatMap((name) =>
    placesOf(request, HOLES[name]).map((at) => [name, at] as const),
  )
  return { request, holes }
}

function placesOf(request: Buffer, hole: string): number[] {
  const places: number[] = []
  for (let at = request.indexOf(hole); at >= 0; at = request.indexOf(hole, at + hole.length)) places.push(at)
  return places
}
