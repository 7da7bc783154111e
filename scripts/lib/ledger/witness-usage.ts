export const WITNESS_USAGE = `npm run ledger -- witness keygen --name <name> --key-file <file>
npm run ledger -- witness --name <name> --key-file <file> --state <folder> --log <verifier key> [--listen 127.0.0.1:8099]

A witness cosigns each checkpoint of a ledger that only adds to the one it cosigned before, and remembers it: so nobody can be shown another
ledger than the witness was. Run it on a machine that does not belong to whoever keeps the ledger.

keygen       makes the key, once, with mode 0600, and prints the verifier key that others need
--name       a name that you own, without a scheme, such as saksi.example/w1; it is part of the key's id
--key-file   the key, for this witness and nothing else
--state      folder of what was cosigned; keep it as you keep the key: a witness that has forgotten believes anything
--log        verifier key of a ledger; may be repeated
--listen     address and port

Answers POST /add-checkpoint (c2sp.org/tlog-witness). GET / says who it is and what it has cosigned last.`;
