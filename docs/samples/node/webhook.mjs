// Receives webhooks and verifies their signatures with the package standardwebhooks.
//
//   npm install && SECRET=whsec_... node webhook.mjs 8090

import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.SECRET)
const seen = new Set()

createServer(async (request, response) => {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces).toString()
  let event
  try {
    event = webhook.verify(body, request.headers)
  } catch {
    response.writeHead(401).end()
    return
  }
  // Answer first, work later: what takes longer than 20 seconds counts as failed and comes again.
  response.writeHead(204).end()
  // At least once: the same id again is the same event.
  if (seen.has(event.id)) return
  seen.add(event.id)
  console.log(event.type, event.subject, JSON.stringify(event.data))
}).listen(Number(process.argv[2] ?? 8090), '127.0.0.1')
