// node lint.mjs DOCUMENT...  prints what is wrong with OpenAPI and AsyncAPI documents and ends with 1 when anything is.
import { createConfig, formatProblems, lint } from '@redocly/openapi-core'

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    // Health takes no input that could be refused.
    'operation-4xx-response': 'off',
    // Going to another authority to sign in is answered by a redirect.
    'operation-2xx-response': 'off',
    'no-unused-components': 'error',
    'operation-operationId-unique': 'error',
    'operation-description': 'off',
    'no-ambiguous-paths': 'off',
  },
})
let wrong = 0
for (const document of process.argv.slice(2)) {
  const problems = await lint({ ref: document, config })
  formatProblems(problems, { format: 'codeframe', totals: { errors: 0, warnings: 0, ignored: 0 }, version: '' })
  wrong += problems.length
}
process.exit(wrong === 0 ? 0 : 1)
