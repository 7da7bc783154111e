CREATE TABLE `lost_sittings` (
	`sitting_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`lost_by` text,
	`reason` text NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lost_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
