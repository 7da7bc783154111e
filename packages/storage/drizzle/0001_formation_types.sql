PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_positions` (
	`id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`agency` text NOT NULL,
	`unit` text NOT NULL,
	`formation_type` text NOT NULL,
	`quota` integer NOT NULL,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "positions__quota" CHECK("__new_positions"."quota" > 0),
	CONSTRAINT "positions__formation_type" CHECK("__new_positions"."formation_type" glob '[a-z]*' and "__new_positions"."formation_type" not glob '*[^a-z0-9-]*' and length("__new_positions"."formation_type") <= 64)
);
--> statement-breakpoint
INSERT INTO `__new_positions`("id", "selection_id", "code", "title", "agency", "unit", "formation_type", "quota") SELECT "id", "selection_id", "code", "title", "agency", "unit", "formation_type", "quota" FROM `positions`;--> statement-breakpoint
DROP TABLE `positions`;--> statement-breakpoint
ALTER TABLE `__new_positions` RENAME TO `positions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `positions_code_in_selection` ON `positions` (`selection_id`,`code`);