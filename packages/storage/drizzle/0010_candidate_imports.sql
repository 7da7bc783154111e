CREATE TABLE `candidate_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`file_name` text NOT NULL,
	`digest` text NOT NULL,
	`rows` integer NOT NULL,
	`at` integer NOT NULL,
	`imported_by` text,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`imported_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidate_imports__rows" CHECK("candidate_imports"."rows" >= 0)
);
--> statement-breakpoint
CREATE INDEX `candidate_imports_of_selection` ON `candidate_imports` (`selection_id`);--> statement-breakpoint
CREATE TABLE `candidate_origins` (
	`candidate_id` text PRIMARY KEY NOT NULL,
	`import_id` integer NOT NULL,
	`line` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `candidate_imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_candidates` (
	`id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`position_id` text NOT NULL,
	`participant_number` text NOT NULL,
	`nik` text NOT NULL,
	`name` text NOT NULL,
	`birth_date` text NOT NULL,
	`extra_time_ms` integer NOT NULL,
	`pin_hash` text,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidates__birth_date" CHECK("__new_candidates"."birth_date" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date("__new_candidates"."birth_date") is "__new_candidates"."birth_date"),
	CONSTRAINT "candidates__extra_time_ms" CHECK("__new_candidates"."extra_time_ms" >= 0)
);
--> statement-breakpoint
INSERT INTO `__new_candidates`("id", "selection_id", "position_id", "participant_number", "nik", "name", "birth_date", "extra_time_ms", "pin_hash") SELECT "id", "selection_id", "position_id", "participant_number", "nik", "name", "birth_date", "extra_time_ms", "pin_hash" FROM `candidates`;--> statement-breakpoint
DROP TABLE `candidates`;--> statement-breakpoint
ALTER TABLE `__new_candidates` RENAME TO `candidates`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `candidates_by_number` ON `candidates` (`participant_number`);--> statement-breakpoint
CREATE INDEX `candidates_by_nik` ON `candidates` (`nik`);--> statement-breakpoint
CREATE UNIQUE INDEX `candidates_number_in_selection` ON `candidates` (`selection_id`,`participant_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `candidates_nik_in_selection` ON `candidates` (`selection_id`,`nik`);