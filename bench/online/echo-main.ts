import Fastify from 'fastify'

// What a server of this machine can answer at most: reads the same bytes and sends them back.
const server = Fastify()
server.removeAllContentTypeParsers()
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
server.post('/national', async ({ body }, reply) => reply.type('application/json').send(body))
await server.listen({ host: '127.0.0.1', port: 0 })
const address = server.server.address()
process.send?.(typeof address === 'object' && address ? address.port : 0)
process.once('disconnect', () => process.exit(0))
