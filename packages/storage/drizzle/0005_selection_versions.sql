CREATE TABLE `selection_versions` (
	`selection_id` text NOT NULL,
	`version` integer NOT NULL,
	`stage` text NOT NULL,
	`settings` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`selection_id`, `version`),
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "selection_versions__version" CHECK("selection_versions"."version" > 0),
	CONSTRAINT "selection_versions__stage" CHECK("selection_versions"."stage" in ('draft', 'open', 'closed', 'archived'))
);
