// Takes in what the partnership publishes about apprenticeship vacancies.
// Usage: node consume.js BROKERS [--until-end] [--config FILE]
// BROKERS is HOST:PORT[,HOST:PORT…]. --until-end stops when all that is there was taken in.
// FILE is JSON with further settings of KafkaJS. For TLS with your certificate: {"ssl": {"ca": …, "cert": …, "key": …}},
// each the text of a file in PEM ("passphrase" where the key has a password).
// Prints one line for each event that it takes in: sequence, type, subject, title.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import kafkajs from 'kafkajs'

const { Kafka, logLevel } = kafkajs
const topic = 'mkep.recruitment.vacancies.v1'

// The CloudEvent in a record; null where somebody put something else there.
function eventIn(message) {
  const header = (name) => [message.headers?.[name]].flat().at(-1)?.toString()
  if (header('ce_specversion') !== '1.0' || !header('ce_sequence') || !header('ce_subject')) return null
  try {
    const data = JSON.parse(message.value?.toString() ?? '')
    if (data === null || typeof data !== 'object' || Array.isArray(data)) throw new Error('no object')
    return {
      source: header('ce_source'),
      subject: header('ce_subject'),
      type: header('ce_type'),
      sequence: header('ce_sequence'),
      data,
    }
  } catch (why) {
    console.error(`skipped, its data is no JSON object: ${why.message}`)
    return null
  }
}

// The reader's rule: of each key, a sequence not greater than the last is skipped. Keep `last` where
// you keep what you take in, in the same transaction: then nothing is taken in twice or lost, wherever
// you begin to read again.
const last = new Map()
function takes(event) {
  const key = `${event.source} ${event.subject}`
  if (event.sequence <= (last.get(key) ?? '')) return false
  last.set(key, event.sequence)
  return true
}

// Your part: a vacancy to show, or one to show no longer. Ignore types you do not know.
function takeIn(event) {
  const title = event.data.vacancy?.advert?.title ?? ''
  console.log([event.sequence, event.type, event.subject, title].join('\t'))
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'until-end': { type: 'boolean' }, config: { type: 'string' } },
})
if (positionals.length !== 1) {
  console.error('Usage: node consume.js BROKERS [--until-end] [--config FILE]')
  process.exit(2)
}
const further = values.config ? JSON.parse(readFileSync(values.config, 'utf8')) : {}
const client = new Kafka({ ...further, brokers: positionals[0].split(','), logLevel: logLevel.ERROR })
const consumer = client.consumer({ groupId: 'sample-node' })

// Partitions that are not read to their end yet.
const open = new Set()
async function noteEnds() {
  const admin = client.admin()
  await admin.connect()
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
    if (low !== high) open.add(partition)
  }
  await admin.disconnect()
}

async function stopAtTheEnd() {
  await consumer.disconnect()
  process.exit(0)
}

await noteEnds()
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
if (values['until-end'] && open.size === 0) await stopAtTheEnd()
await consumer.run({
  autoCommit: false, // what was taken in is known by its sequence
  eachBatch: async ({ batch, isRunning, heartbeat }) => {
    if (!isRunning()) return
    for (const message of batch.messages) {
      const event = eventIn(message)
      if (event && takes(event)) takeIn(event)
    }
    await heartbeat()
    if (BigInt(batch.lastOffset()) + 1n >= BigInt(batch.highWatermark)) open.delete(batch.partition)
    if (values['until-end'] && open.size === 0) setImmediate(stopAtTheEnd)
  },
})
