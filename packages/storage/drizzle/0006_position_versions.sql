CREATE TABLE `position_versions` (
	`position_id` text NOT NULL,
	`selection_id` text NOT NULL,
	`version` integer NOT NULL,
	`fields` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`position_id`, `version`),
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "position_versions__version" CHECK("position_versions"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX `position_versions_by_selection` ON `position_versions` (`selection_id`);