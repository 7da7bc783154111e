import { defineConfig } from "drizzle-kit";

/** `npm run migration -w @neraca/storage` writes what has changed in the tables as a new file in drizzle/. */
export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./src/registry/tables.ts",
    "./src/registry/access-tables.ts",
    "./src/registry/candidate-tables.ts",
    "./src/registry/candidate-import-tables.ts",
    "./src/registry/machine-token-tables.ts",
    "./src/registry/staff-factor-tables.ts",
    "./src/registry/lost-sitting-tables.ts",
  ],
  out: "./drizzle",
});
