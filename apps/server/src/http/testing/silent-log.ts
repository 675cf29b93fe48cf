import type { FastifyBaseLogger } from 'fastify'
import pino from 'pino'

/** A log that says nothing. */
export const silentLog: FastifyBaseLogger = pino({ level: 'silent' })
