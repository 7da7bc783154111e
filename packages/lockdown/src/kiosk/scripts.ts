/** Where the browser keeps its profile. Not in memory: what a candidate has answered and not sent yet must outlive a power cut. */
export const KIOSK_HOME = "/var/lib/neraca-kiosk";
export const KIOSK_USER = "neraca-kiosk";
export const SEAT_PATH = "/etc/neraca/seat.pem";
export const LIST_PATH = "/usr/local/lib/neraca/installed.sha256";
export const CHECK_PATH = "/usr/local/lib/neraca/check-machine";
export const SESSION_PATH = "/usr/local/lib/neraca/kiosk-session";

/** Debian packages that the machine needs besides its base system. */
export const KIOSK_PACKAGES = [
  "ca-certificates",
  "cage",
  "chromium",
  "fonts-noto-core",
  "iproute2",
  "libnss3-tools",
  "nftables",
  "openssl",
  "seatd",
] as const;

/** cage shows one program in full screen and has no way to another one. It comes back by itself. */
export const SERVICE = `[Unit]
Description=Neraca: the exam and nothing else
After=systemd-user-sessions.service network-online.target nftables.service
Wants=network-online.target
Conflicts=getty@tty1.service

[Service]
User=${KIOSK_USER}
PAMName=login
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
StandardError=journal
UtmpIdentifier=tty1
UtmpMode=user
Environment=HOME=${KIOSK_HOME}
# A difference is told, on the screen and in the machine's log; it does not keep anybody from their exam.
ExecStartPre=-+${CHECK_PATH} --announce
ExecStart=/usr/bin/cage -d -- ${SESSION_PATH}
Restart=always
RestartSec=2

[Install]
WantedBy=graphical.target
`;

/** Nothing reaches the machine from outside: a remote-control program that was brought along has nobody to talk to but by calling out. */
export const FIREWALL = `#!/usr/sbin/nft -f
flush ruleset
table inet neraca {
  chain input {
    type filter hook input priority 0; policy drop;
    iif lo accept
    ct state established,related accept
    ip protocol icmp accept
    meta l4proto ipv6-icmp accept
    udp dport 68 accept
  }
  chain forward {
    type filter hook forward priority 0; policy drop;
  }
}
`;

/** No second terminal, no keys that end the session, no magic keys of the kernel. */
export const LOGIN_SETTINGS = `[Login]
NAutoVTs=0
ReserveVT=0
HandlePowerKey=ignore
HandleLidSwitch=ignore
KillUserProcesses=yes
`;
export const KERNEL_SETTINGS = "kernel.sysrq = 0\nkernel.core_pattern = /dev/null\n";

/** @param origin was checked: it has no character that a shell takes for its own */
export function sessionScript(origin: string): string {
  return `#!/bin/sh
# Started by cage: the browser on the exam's address. A machine that has a certificate shows it to the server.
set -eu
umask 077
database="$HOME/.pki/nssdb"
if [ -r ${SEAT_PATH} ]; then
  rm -rf "$database"
  mkdir -p "$database"
  certutil -N -d "sql:$database" --empty-password
  box=$(mktemp)
  openssl pkcs12 -export -in ${SEAT_PATH} -name seat -passout pass:seat -out "$box"
  pk12util -i "$box" -d "sql:$database" -W seat
  rm -f "$box"
fi
exec chromium --kiosk --ozone-platform=wayland --no-first-run --noerrdialogs \\
  --disable-session-crashed-bubble --disable-pinch --overscroll-history-navigation=0 \\
  --user-data-dir="$HOME/profile" '${origin}/'
`;
}

export const CHECK_SCRIPT = `#!/bin/sh
# Says what software this machine has, as one digest that is the same on every machine that was set up alike, and what is not as it was
# installed. Somebody with root can change this script too: compare digests of machines, and set them up anew before an exam.
# 0: nothing to say; 1: something differs. --root <folder>: of a system that is mounted there.
set -u
root=
announce=
while [ $# -gt 0 ]; do
  case "$1" in
    --root) root="\${2:?}"; shift 2 ;;
    --announce) announce=yes; shift ;;
    *) echo "usage: check-machine [--announce] [--root <folder>]" >&2; exit 2 ;;
  esac
done
digest() { sha256sum | cut -c 1-64; }
packages=$(dpkg-query --admindir="$root/var/lib/dpkg" -W -f='\${Package} \${Version} \${Architecture} \${db:Status-Status}\\n' | LC_ALL=C sort)
# A package's own settings may differ on purpose: they are in the digest, and no fault by themselves.
verified=$(dpkg --root="\${root:-/}" --verify 2>/dev/null | LC_ALL=C sort)
altered=$(printf '%s\\n' "$verified" | grep -v ' c /')
ours=$(cd "$root/" && sha256sum --check --quiet "$root${LIST_PATH}" 2>&1)
# What no package knows and would take effect all the same.
settings=$(cd "$root/" && find etc/chromium etc/chromium.d etc/systemd/system usr/local etc/cron.d -type f -exec sha256sum {} + 2>/dev/null | LC_ALL=C sort)
foreign=$(cd "$root/" && find etc/chromium/policies ! -type d ! -path etc/chromium/policies/managed/neraca.json 2>/dev/null | LC_ALL=C sort)
listening=
[ -n "$root" ] || listening=$(ss -Hltun | awk '{print $1, $5}' | grep -v -e ' 127\\.' -e ' \\[::1\\]' -e ':68$' | LC_ALL=C sort -u)
software=$(printf '%s\\n%s\\n%s\\n' "$packages" "$verified" "$settings" | digest)
report() {
  echo "software $software"
  echo "packages $(printf '%s\\n' "$packages" | grep -c .)"
  [ -z "$altered" ] || printf '%s\\n' "$altered" | sed 's/^/altered /'
  [ -z "$ours" ] || printf '%s\\n' "$ours" | sed 's/^/changed /'
  [ -z "$foreign" ] || printf '%s\\n' "$foreign" | sed 's/^/foreign /'
  [ -z "$listening" ] || printf '%s\\n' "$listening" | sed 's/^/listening /'
}
report
[ -z "$announce" ] || report > /dev/tty1 2>/dev/null || true
[ -z "$altered$ours$foreign$listening" ]
`;
