CREATE TABLE `seat_enrolments` (
	`seat_id` text PRIMARY KEY NOT NULL,
	`computer` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`code_by` text NOT NULL,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seat_enrolments__kind" CHECK("seat_enrolments"."kind" in ('key', 'secret'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seat_enrolments_computer` ON `seat_enrolments` (`computer`);