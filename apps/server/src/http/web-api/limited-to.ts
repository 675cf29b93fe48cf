import { pipeline, type Readable, Transform } from 'node:stream'

/** A stream that breaks off with what Fastify says of a body that is too large, once more than so many bytes have come. */
export function limitedTo(stream: Readable, mostBytes: number): Readable {
  let bytes = 0
  const limited = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length
      if (bytes <= mostBytes) return done(null, chunk)
      done(Object.assign(new Error('The file is too large.'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }))
    },
  })
  // Whoever reads hears of the error from the stream he reads.
  pipeline(stream, limited, () => undefined)
  return limited
}
