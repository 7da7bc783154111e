import { readFile } from "node:fs/promises";
import { invariant } from "@neraca/base";
import { balanceOf, type PapersSource, samplePapers } from "@neraca/exam";
import {
  type Bank,
  type Blueprint,
  bankPackage,
  type Finding,
  questionOf,
  readPackage,
} from "@neraca/item-bank";
import { lintBankFolder } from "../adapters/bank-folder.ts";
import { answerJobs } from "../threads/answer-jobs.ts";
import type { BankJob, BankJobName, BankJobs, BankText, PapersOrder } from "./bank-job.ts";
import { lookedAt, lookedAtBroken } from "./look-at-bank.ts";

answerJobs(done);

async function done(job: BankJob): Promise<BankJobs[BankJobName]["answer"]> {
  switch (job.name) {
    case "look": {
      const read = await readFrom(job.order);
      return read.bank === null ? lookedAtBroken(read.findings) : lookedAt(read.bank, read.blueprint);
    }
    case "pack": {
      const { bank } = await readFrom(job.order.bank);
      return bank?.digest === job.order.digest ? bankPackage(bank) : null;
    }
    case "balance":
      return balanceOf(sourceOf(job.order), job.order.papers);
    case "samples":
      return samplePapers(sourceOf(job.order), job.order.count);
    case "questions": {
      const { bank } = await readFrom(job.order.bank);
      if (bank === null || bank.digest !== job.order.digest) return null;
      const items = new Map(bank.items.map((item) => [item.id, item]));
      return job.order.paper.questions.map(({ itemId, optionIds }) => {
        const item = items.get(itemId);
        invariant(item !== undefined, `no item ${itemId} in the bank`);
        return questionOf(item, optionIds);
      });
    }
  }
}

function sourceOf({ outline, blueprint, seedHex }: PapersOrder): PapersSource {
  return { bankDigest: outline.digest, items: outline.items, blueprint, seedHex };
}

type Read =
  | { readonly bank: Bank; readonly blueprint: Blueprint | null }
  | { readonly bank: null; readonly findings: readonly Finding[] };

async function readFrom(source: BankText): Promise<Read> {
  switch (source.from) {
    case "folder": {
      const { bank, blueprint, findings } = await lintBankFolder(source.folder);
      return bank === undefined ? { bank: null, findings } : { bank, blueprint: blueprint ?? null };
    }
    case "file":
      return packageIn(await readFile(source.path, "utf8"), null);
    case "package":
      return packageIn(source.text, source.blueprint);
  }
}

function packageIn(text: string, blueprint: Blueprint | null): Read {
  const read = readPackage(text);
  return read.ok ? { bank: read.value, blueprint } : { bank: null, findings: [] };
}
