import { toBase64, utf8 } from "@neraca/base";
import type { KioskFile } from "./kiosk.ts";
import { KIOSK_HOME, KIOSK_PACKAGES, KIOSK_USER, SEAT_PATH } from "./scripts.ts";

/** One script with everything in it, for a fresh Debian: what it needs of the distribution's packages it installs. */
export function installScript(files: readonly KioskFile[]): string {
  return `#!/bin/sh
# Makes this Debian machine an exam computer. As root: sh install.sh [seat-<label>.pem]
# --root <folder>: only puts the files into a system that is mounted there; its packages are whoever makes the image's to install.
set -eu
umask 022
root=
seat=
while [ $# -gt 0 ]; do
  case "$1" in
    --root) root="\${2:?}"; shift 2 ;;
    -*) echo "usage: install.sh [--root <folder>] [seat-<label>.pem]" >&2; exit 2 ;;
    *) seat="$1"; shift ;;
  esac
done
[ -z "$seat" ] || grep -q 'PRIVATE KEY' "$seat" || { echo "$seat: not a seat's certificate and key" >&2; exit 2; }
if [ -z "$root" ]; then
  [ "$(id -u)" = 0 ] || { echo "install.sh: as root" >&2; exit 2; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -y -q --no-install-recommends ${KIOSK_PACKAGES.join(" ")}
  id ${KIOSK_USER} >/dev/null 2>&1 || useradd --system --create-home --home-dir ${KIOSK_HOME} --shell /usr/sbin/nologin ${KIOSK_USER}
fi
put() {
  mkdir -p "$root$(dirname "$2")"
  base64 -d > "$root$2.new"
  chmod "$1" "$root$2.new"
  mv "$root$2.new" "$root$2"
}
${files.map(putOf).join("")}rm -f "$root${SEAT_PATH}"
if [ -n "$seat" ]; then
  install -d -m 755 "$root$(dirname ${SEAT_PATH})"
  install -m 600 "$seat" "$root${SEAT_PATH}"
fi
if [ -z "$root" ]; then
  [ -z "$seat" ] || chown ${KIOSK_USER} ${SEAT_PATH}
  update-ca-certificates
  systemctl daemon-reload
  systemctl mask ctrl-alt-del.target getty@.service autovt@.service serial-getty@.service ssh.service ssh.socket
  systemctl enable nftables.service neraca-kiosk.service
  systemctl set-default graphical.target
fi
echo "done; after a restart the machine shows the exam"
`;
}

function putOf({ path, text, isProgram }: KioskFile): string {
  const lines = toBase64(utf8(text)).match(/.{1,76}/gu) ?? [];
  return `put ${isProgram ? "755" : "644"} ${path} <<'.'\n${lines.join("\n")}\n.\n`;
}
