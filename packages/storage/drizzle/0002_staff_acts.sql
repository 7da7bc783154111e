CREATE TABLE `staff_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `__new_staff_logins` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`idle_ends_at` integer NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_staff_logins`("token_hash", "staff_id", "created_at", "expires_at", "seen_at", "idle_ends_at", "address") SELECT "token_hash", "staff_id", "created_at", "expires_at", "created_at", "expires_at", '' FROM `staff_logins`;--> statement-breakpoint
DROP TABLE `staff_logins`;--> statement-breakpoint
ALTER TABLE `__new_staff_logins` RENAME TO `staff_logins`;--> statement-breakpoint
CREATE INDEX `staff_logins_by_expiry` ON `staff_logins` (`expires_at`);--> statement-breakpoint
CREATE INDEX `staff_logins_of_staff` ON `staff_logins` (`staff_id`);
