/** Offers bytes as a file to keep. */
export function saveFile(name: string, bytes: Uint8Array, type = "application/octet-stream"): void {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
