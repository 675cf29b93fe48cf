import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folderError } from './supervisor-error.ts'

const mebibyte = 1024 * 1024

/** What the settings of a server depend on. */
export interface ServerSize {
  port: number
  /** Memory of the machine or container, in bytes. */
  memoryBytes: number
}

/**
 * Our settings, which come after those initdb found out about this machine and before the administrator's own. DuckDB and
 * Node share the memory, so PostgreSQL takes a sixteenth, not the usual quarter.
 */
export function settingsText({ port, memoryBytes }: ServerSize): string {
  const sharedBuffers = clamp(memoryBytes / 16 / mebibyte, 64, 1024)
  const maintenance = clamp(memoryBytes / 64 / mebibyte, 64, 512)
  return `# Written at every start; put changes into local.conf beside this file.
include 'cluster/postgresql.conf'

# Loopback only, no socket file: its path may be longer than a socket address can hold.
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 60
password_encryption = 'scram-sha-256'

shared_buffers = ${sharedBuffers}MB
effective_cache_size = ${clamp(memoryBytes / 2 / mebibyte, 256, 1_048_576)}MB
work_mem = 16MB
maintenance_work_mem = ${maintenance}MB
jit = off
random_page_cost = 1.1

# Rows that were acknowledged survive a power cut.
fsync = on
synchronous_commit = on
full_page_writes = on
wal_level = replica
wal_compression = on
min_wal_size = 128MB
max_wal_size = 2GB
checkpoint_timeout = 15min

timezone = 'Asia/Shanghai'
log_timezone = 'Asia/Shanghai'
lc_messages = 'C'
log_destination = 'stderr'
logging_collector = off
log_line_prefix = '%m [%p] %a '
log_min_duration_statement = 2s
# Parameters are persons and what they suffer from: no log has a use for them.
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_lock_waits = on

include_if_exists 'local.conf'
`
}

/** Writes the settings beside the cluster and returns the file. */
export async function writeSettings(home: string, size: ServerSize): Promise<string> {
  const file = join(home, 'fundwatch.conf')
  try {
    await writeFile(file, settingsText(size))
    // The server's user reads it, whatever our umask is; no secret is in it.
    await chmod(file, 0o644)
  } catch (error) {
    throw folderError(home, error)
  }
  return file
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high))
}
