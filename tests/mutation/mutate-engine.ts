export const engineFiles = (): string[] => []
export const mutateEngineFile = async (file: string) => ({ file, verdicts: [] })
