/**
 * What has no place in the project: who or what wrote a sentence, the paths of the machine it was written on, the host it
 * was downloaded from. The brackets keep the patterns from finding themselves.
 */
const traces: readonly (readonly [string, RegExp])[] = [
  ['authorship', /co-author[e]d-by|signed-of[f]-by|@autho[r]\b/i],
  [
    'authorship',
    /\b(?:written|generated|created|produced|drafted) (?:by|with) (?:an? |the )?(?:a[i]|ll[m]|language model|assistan[t]|chatbo[t]|agen[t])\b/i,
  ],
  ['authorship', /(?:由|经)\s*(?:A[I]|大模[型]|人工智[能]|助[手])\s*(?:自动)?(?:生成|编写|撰写|辅助)/],
  ['authorship', /\bas an? (?:a[i]|language) (?:model|assistant)\b/i],
  [
    'a writing tool',
    /\b(?:claud[e]|anthropi[c]|opena[i]|chat-?gp[t]|gpt-\d|copilo[t]|codeiu[m]|windsur[f]|deepsee[k]|qwe[n]|gemin[i] (?:pro|code|cli))\b/i,
  ],
  [
    'a path of a machine',
    /(?:^|[\s"'`(=:])\/(?:wor[k]\/(?:main|shared)|hom[e]\/[a-z][\w-]*\/|User[s]\/\w+\/|roo[t]\/[\w.-]+\/)/,
  ],
  ['a path of a machine', /[A-Z]:\\User[s]\\/],
  ['a path of a machine', /\/tm[p]\/(?:prompts|bash_jobs)/],
  [
    'a package host',
    /\bregistr[y]\.(?:npm|yarn|pypi|internal|local)[\w.-]*|npmmirro[r]|artifactor[y]|verdacci[o]|devp[i]\b/i,
  ],
  ['a package host', /"resolve[d]":\s*"https?:/],
]

/** The lines of `text` with a trace, `file:line what`; the trace itself is not repeated. */
export function tracesIn(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      traces.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${index + 1} ${what}`),
    )
}
