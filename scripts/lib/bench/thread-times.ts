import { readdirSync, readFileSync } from "node:fs";

/** Processor time in seconds: of the thread that runs JavaScript's main program, and of all others of the process together. */
export type ThreadTimes = { readonly main: number; readonly others: number };

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** What a process has used so far, from Linux's own books; null on another system. */
export function threadTimesOf(pid: number): ThreadTimes | null {
  try {
    let main = 0;
    let others = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const seconds = secondsOf(readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8"));
      if (Number(thread) === pid) main = seconds;
      else others += seconds;
    }
    return { main, others };
  } catch (cause) {
    // Another system, or a thread that ended while it was looked at.
    if (cause instanceof Error && "code" in cause) return null;
    throw cause;
  }
}

/** The 14th and 15th field; the second, a name in brackets, may have spaces in it. */
function secondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Memory of a process that lies in RAM, in bytes; null on another system. */
export function residentBytesOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) return null;
    throw cause;
  }
}
