import { type Command, Option } from 'commander'
import { type SigningKey, sign } from '../use-cases/review/online/access/sign.ts'
import { bytesOf, messagesAt } from './online/messages-at.ts'
import type { FileMessage } from './online/messages-in-file.ts'
import { type PostMessage, postOverHttp } from './online/post-message.ts'
import { isAsExpected, type Sent, sentText, skippedText } from './online/send-text.ts'

/** What sending needs of the world. */
export interface SendEffects {
  readonly post: PostMessage
  readonly now: () => number
}

interface SendOptions {
  readonly to: string
  readonly sign?: string
  readonly mode: SigningKey['mode']
}

/** `fundwatch send`: posts messages as a HIS does, and shows what is answered. */
export function registerSend(
  program: Command,
  { port }: { readonly port: number },
  effects: SendEffects = { post: postOverHttp, now: Date.now },
): void {
  program
    .command('send')
    .description('像 HIS 一样发送国家接口报文，并显示应答和提醒')
    .argument(
      '<path>',
      'JSON 文件（一个报文，或 docs/interfaces/examples 中的示例）、每行一个报文的 .jsonl、每行一个文件名的 .txt，或文件夹（按其中的 story.txt）',
    )
    .option('--to <url>', '接口地址', `http://127.0.0.1:${port}/national`)
    .option('--sign <file>', '用文件中的密钥签名（见 docs/interfaces/signing.md）')
    .addOption(
      new Option('--mode <mode>', '签名方式').choices(['hmac-sm3', 'hmac-sha256', 'sm2']).default('hmac-sm3'),
    )
    .action(async (path: string, options: SendOptions) => {
      const key =
        options.sign === undefined
          ? null
          : keyOf(options.mode, (await bytesOf(options.sign)).toString('utf8'))
      const sent: Sent[] = []
      const messages = await messagesAt(path)
      // One example is sent as it is asked for; a story goes on without what a sound server does not answer.
      const skipped = messages.length === 1 ? [] : messages.filter(({ example }) => example?.when)
      for (const message of messages.filter((one) => !skipped.includes(one))) {
        const headers = key === null ? {} : signatureOf(message, key, effects.now())
        sent.push({ message, posted: await effects.post(options.to, message.body, headers) })
      }
      process.stdout.write(sent.length === 0 ? '文件中没有报文。\n' : sentText(sent))
      if (skipped.length > 0) process.stdout.write(skippedText(skipped))
      if (!sent.every(isAsExpected)) process.exitCode = 1
    })
}

function keyOf(mode: SigningKey['mode'], text: string): SigningKey {
  const secret = text.trim()
  return mode === 'sm2' ? { mode, privateKey: secret } : { mode, secret }
}

const signatureOf = ({ institutionId, body }: FileMessage, key: SigningKey, atMs: number) =>
  sign({ institutionId, key, body, atMs })
