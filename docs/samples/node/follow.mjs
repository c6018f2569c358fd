// Asks for a cancellation over HTTP, confirms it as the customer, and follows it live. Nothing but Node 20.
//
//   KEY=$(cat data/api.key) node follow.mjs PAY-5003 C-5003

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const api = process.env.API ?? 'http://localhost:5080'
const [subscriptionId = 'PAY-5003', customerId = 'C-5003'] = process.argv.slice(2)
const authorization = `Bearer ${process.env.KEY}`

/** Tries again, under the same key, what was not answered or was answered "not now". */
async function call(method, path, body, key) {
  for (let attempt = 0; attempt < 6; attempt++) {
    const answer = await fetch(api + path, {
      method,
      headers: {
        authorization,
        ...(body && { 'content-type': 'application/json' }),
        // The same key with the same body is the same request: trying again is always safe.
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
    }).catch(() => null)
    if (answer?.ok) return answer.json()
    if (answer && ![429, 503].includes(answer.status)) {
      // Every fault is listed at once, each with the field, what is wrong and what to do.
      const problem = await answer.json()
      for (const fault of problem.faults ?? []) console.log(`  ${fault.field}: ${fault.message} ${fault.remedy}`)
      throw new Error(`${problem.code}: ${problem.detail}`)
    }
    await pause(answer ? 1000 * Number(answer.headers.get('retry-after') ?? 1) : 100 * 2 ** attempt)
  }
  throw new Error('The service does not answer.')
}

/** Server-sent events: the timeline as it grows. After a broken connection it goes on behind the last event it saw. */
async function* follow(caseId) {
  let last
  while (true) {
    try {
      const stream = await fetch(`${api}/v1/cancellations/${caseId}/events`, {
        headers: { authorization, accept: 'text/event-stream', ...(last && { 'last-event-id': last }) },
      })
      let text = ''
      for await (const piece of stream.body.pipeThrough(new TextDecoderStream())) {
        text += piece
        const events = text.split('\n\n')
        text = events.pop()
        for (const event of events) {
          const fields = Object.fromEntries(event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]))
          if (!fields.data) continue
          last = fields.id ?? last
          yield JSON.parse(fields.data)
        }
      }
    } catch {
      // Broken off: again, from where we were.
    }
    await pause(1000)
  }
}

const asked = await call('POST', '/v1/cancellations?wait=10s', {
  productLine: 'Pay', customerId, subscriptionId, channel: 'Web',
  reason: { code: 'NO_LONGER_USED' },
  identity: { factors: ['Password', 'SmsCode'], reference: 'login-1', verifiedAt: '2026-11-01T10:00:00+08:00' },
}, randomUUID())
console.log(`${asked.cancellationId} ${asked.state}, waiting for ${asked.waiting.party}: ${asked.waiting.needs}`)

await call('POST', `/v1/cancellations/${asked.cancellationId}/confirmation`, undefined, randomUUID())
for await (const item of follow(asked.cancellationId)) {
  console.log(item.at, item.name, item.toState ?? item.status ?? '')
  if (item.toState === 'Closed') break
}
console.log('Closed.')
process.exit(0)
