import type { Language, LocalText } from "@neraca/base";
import type { Registry, SittingPlace } from "@neraca/engine";

/** Selections with their sittings, then venues with their rooms: every id that another command asks for. */
export async function overviewOf(registry: Registry, language: Language): Promise<readonly string[]> {
  const say = (id: string, en: string): string => ({ id, en })[language];
  const lines: string[] = [];
  const sittings = await registry.sittings();
  const selections = await registry.selections();
  if (selections.length === 0) lines.push(say("Belum ada seleksi.", "There are no selections yet."));
  for (const { id, name, agency, ruleSetId } of selections) {
    const positions = (await registry.positionsOfSelection(id)).length;
    const candidates = (await registry.candidatesOfSelection(id)).length;
    lines.push(
      `${id}  ${name}, ${agency} (${ruleSetId})`,
      say(
        `  ${positions} formasi, ${candidates} peserta`,
        `  ${positions} positions, ${candidates} candidates`,
      ),
    );
    for (const place of sittings.filter(({ sitting }) => sitting.selectionId === id)) {
      lines.push(await lineOfSitting(registry, place, language));
    }
  }
  for (const venue of await registry.venues()) {
    lines.push(say(`tilok ${venue.id}`, `venue ${venue.id}`).concat(`  ${venue.name}, ${venue.city}`));
    for (const room of await registry.roomsOfVenue(venue.id)) {
      const seats = (await registry.seatsOfRoom(room.id)).length;
      lines.push(
        say(`  ruang ${room.id}`, `  room ${room.id}`).concat(
          `  ${room.name}, ${seats} ${say("kursi", "seats")}`,
        ),
      );
    }
  }
  return lines;
}

async function lineOfSitting(
  registry: Registry,
  { sitting, room, venue, lost }: SittingPlace,
  language: Language,
): Promise<string> {
  const seated = (await registry.seatingOfSitting(sitting.id)).size;
  const seats = (await registry.seatsOfRoom(room.id)).length;
  const at = new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: venue.timeZone,
  }).format(sitting.scheduledAt);
  const words: LocalText = {
    id: `  sesi ${sitting.id}  ${sitting.title}, ${at} (${venue.timeZone}), ${venue.name}, ${room.name}, ${seated}/${seats} kursi terisi`,
    en: `  sitting ${sitting.id}  ${sitting.title}, ${at} (${venue.timeZone}), ${venue.name}, ${room.name}, ${seated}/${seats} seats taken`,
  };
  const mark = { id: `; BATAL: ${lost?.reason}`, en: `; LOST: ${lost?.reason}` }[language];
  return lost === null ? words[language] : words[language] + mark;
}
