/** What verifying files needs. */
export interface VerifyFilesPorts {
  /** Contents that rows point at, after one, in order; each with one of the files it is known by. */
  readonly contentsAfter: (
    sm3: string,
    most: number,
  ) => Promise<
    readonly {
      readonly sm3: string
      readonly bytes: number
      readonly fileId: string
      readonly name: string
    }[]
  >
  /** What lies on the disk under an SM3; undefined when nothing does. */
  readonly digestOf: (sm3: string) => Promise<{ readonly bytes: number; readonly sm3: string } | undefined>
}

/** What became of the files. */
export interface FilesVerdict {
  readonly files: number
  readonly bytes: number
  /** At most a thousand, in Chinese. */
  readonly problems: readonly string[]
}

const PAGE = 500
const MOST = 1000

/** Reads every file that was handed in and says which are missing or not what they were. */
export async function verifyFiles({ contentsAfter, digestOf }: VerifyFilesPorts): Promise<FilesVerdict> {
  const problems: string[] = []
  let [after, files, bytes] = ['', 0, 0]
  for (;;) {
    const contents = await contentsAfter(after, PAGE)
    for (const content of contents) {
      const found = await digestOf(content.sm3)
      if (found === undefined) problems.push(`文件“${content.name}”（${content.fileId}）不在磁盘上。`)
      else if (found.sm3 !== content.sm3)
        problems.push(
          `文件“${content.name}”（${content.fileId}）的内容被改动：SM3 应为 ${content.sm3}，现为 ${found.sm3}。`,
        )
      files += 1
      bytes += content.bytes
      after = content.sm3
    }
    if (contents.length < PAGE) return { files, bytes, problems: problems.slice(0, MOST) }
  }
}
