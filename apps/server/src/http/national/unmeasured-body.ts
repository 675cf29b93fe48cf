import { Transform } from 'node:stream'

/** A body that did not say how long it is, and went on for longer than we give to such a body. */
class UnmeasuredBodyError extends Error {
  override readonly name = 'UnmeasuredBodyError'
  readonly code = 'body-unmeasured'
}

/** Lets so many bytes pass and then fails with `UnmeasuredBodyError`: room was made for no more. */
export function atMost(bytes: number): Transform {
  let passed = 0
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      passed += chunk.length
      if (passed > bytes)
        done(new UnmeasuredBodyError(`A body of unknown length has more than ${bytes} bytes.`))
      else done(null, chunk)
    },
  })
}
