// Asks for a cancellation over RabbitMQ, confirms it as the customer, and hears what becomes of it. Needs amqplib.
//
//   npm install && AMQP=amqp://upstream:password@localhost/ node over-rabbitmq.mjs PAY-5003 C-5003

import { randomUUID } from 'node:crypto'
import amqp from 'amqplib'

const ingress = 'cancellation.ingress'
const events = 'cancellation.events'
const [subscriptionId = 'PAY-5003', customerId = 'C-5003'] = process.argv.slice(2)

const connection = await amqp.connect(process.env.AMQP ?? 'amqp://localhost/')
const channel = await connection.createConfirmChannel()

/** One message in: the type says what it is, the message id makes a repetition harmless, the app id says who speaks. */
async function say(type, data) {
  channel.publish(ingress, type, Buffer.from(JSON.stringify(data)), {
    contentType: 'application/json', type, messageId: randomUUID(), appId: '/samples/node', persistent: true, mandatory: true,
  })
  await channel.waitForConfirms()
}

// A queue of our own first, so that nothing is missed. A real app names it and makes it durable.
const { queue } = await channel.assertQueue('', { exclusive: true })
await channel.bindQueue(queue, events, 'cancellation.*.Pay.*')

await channel.consume(queue, async (message) => {
  const { 'cloudEvents:type': type, 'cloudEvents:time': time } = message.properties.headers
  const event = JSON.parse(message.content)
  if (event.subscriptionId === subscriptionId) {
    console.log(time, type, event.name ?? event.needs ?? event.stage ?? '')
    if (type === 'cancellation.customer-action-needed' && event.needs === 'confirmation') await say('cancellation.confirm', { cancellationId: event.cancellationId })
  }
  // Acknowledge when the work is done; what was not comes again.
  channel.ack(message)
  if (type === 'cancellation.closed' && event.subscriptionId === subscriptionId) {
    console.log('Closed.')
    await connection.close()
  }
})

await say('cancellation.request', {
  productLine: 'Pay', customerId, subscriptionId, channel: 'Web',
  reason: { code: 'NO_LONGER_USED' },
  identity: { factors: ['Password', 'SmsCode'], reference: 'login-1', verifiedAt: '2026-11-01T10:00:00+08:00' },
})
