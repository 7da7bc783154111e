CREATE TABLE `bank_plans` (
	`selection_id` text NOT NULL,
	`version` integer NOT NULL,
	`plan` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`selection_id`, `version`),
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bank_plans__version" CHECK("bank_plans"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE `brought_banks` (
	`digest` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`title` text NOT NULL,
	`items` integer NOT NULL,
	`at` integer NOT NULL,
	`brought_by` text,
	FOREIGN KEY (`brought_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
