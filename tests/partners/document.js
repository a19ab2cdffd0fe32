// Reads an AsyncAPI document with the parser of the AsyncAPI project, refuses what is wrong in it, and
// prints what it declares: for each topic and type the schemas of headers and data, without references.
// Usage: node document.js ASYNCAPI.yaml
import { Parser, fromFile } from '@asyncapi/parser'

const kError = 0
const kWarning = 1

const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse()
const wrong = diagnostics.filter(({ severity }) => severity === kError || severity === kWarning)
for (const { code, path, message } of wrong) console.error(`${path.join('.')}: ${message} (${code})`)
if (wrong.length > 0 || !document) process.exit(1)

const declared = {}
for (const channel of document.channels().all()) {
  declared[channel.address()] = Object.fromEntries(
    channel
      .messages()
      .all()
      .map((message) => [
        message.name(),
        { headers: message.headers().json(), data: message.payload().json() },
      ]),
  )
}
console.log(JSON.stringify(declared))
