CREATE TABLE `revoked_certificates` (
	`certificate` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`label` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`revoked_by` text,
	FOREIGN KEY (`revoked_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `room_access_versions` (
	`room_id` text NOT NULL,
	`version` integer NOT NULL,
	`networks` text NOT NULL,
	`certificates` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`room_id`, `version`),
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "room_access_versions__version" CHECK("room_access_versions"."version" > 0),
	CONSTRAINT "room_access_versions__certificates" CHECK("room_access_versions"."certificates" in ('off', 'record', 'require'))
);
--> statement-breakpoint
CREATE TABLE `seat_certificates` (
	`seat_id` text PRIMARY KEY NOT NULL,
	`certificate` text NOT NULL,
	`since` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`before` text,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seat_certificates_certificate` ON `seat_certificates` (`certificate`);--> statement-breakpoint
ALTER TABLE `seat_enrolments` ADD `before` text;