// Opens and writes age files with the npm package age-encryption, an implementation that shares no code with ours.
//   node age.mjs decrypt IDENTITY-FILE IN OUT
//   node age.mjs encrypt RECIPIENTS-FILE IN OUT     (one recipient a line)
//   node age.mjs recipient IDENTITY-FILE            (prints the public half)
import { readFileSync, writeFileSync } from "node:fs"
import * as age from "age-encryption"

const [command, keyFile, input, output] = process.argv.slice(2)
const keys = readFileSync(keyFile, "utf8").trim().split("\n")

if (command === "decrypt") {
    const decrypter = new age.Decrypter()
    for (const key of keys) decrypter.addIdentity(key)
    writeFileSync(output, await decrypter.decrypt(readFileSync(input)))
} else if (command === "encrypt") {
    const encrypter = new age.Encrypter()
    for (const key of keys) encrypter.addRecipient(key)
    writeFileSync(output, await encrypter.encrypt(readFileSync(input)))
} else if (command === "recipient") {
    console.log(await age.identityToRecipient(keys[0]))
} else {
    throw new Error(`unknown command ${command}`)
}
