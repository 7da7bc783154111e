CREATE TABLE `staff_factor_resets` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`reset_by` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reset_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_factors` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`since` integer NOT NULL,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff_recovery_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_recovery_codes_of_staff` ON `staff_recovery_codes` (`staff_id`);