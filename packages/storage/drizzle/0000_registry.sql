CREATE TABLE `assignments` (
	`sitting_id` text NOT NULL,
	`candidate_id` text NOT NULL,
	`seat_id` text NOT NULL,
	PRIMARY KEY(`sitting_id`, `candidate_id`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignments_of_candidate` ON `assignments` (`candidate_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_seat_in_sitting` ON `assignments` (`sitting_id`,`seat_id`);--> statement-breakpoint
CREATE TABLE `candidates` (
	`id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`position_id` text NOT NULL,
	`participant_number` text NOT NULL,
	`nik` text NOT NULL,
	`name` text NOT NULL,
	`birth_date` text NOT NULL,
	`extra_time_ms` integer NOT NULL,
	`pin_hash` text NOT NULL,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidates__birth_date" CHECK("candidates"."birth_date" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date("candidates"."birth_date") is "candidates"."birth_date"),
	CONSTRAINT "candidates__extra_time_ms" CHECK("candidates"."extra_time_ms" >= 0)
);
--> statement-breakpoint
CREATE INDEX `candidates_by_number` ON `candidates` (`participant_number`);--> statement-breakpoint
CREATE INDEX `candidates_by_nik` ON `candidates` (`nik`);--> statement-breakpoint
CREATE UNIQUE INDEX `candidates_number_in_selection` ON `candidates` (`selection_id`,`participant_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `candidates_nik_in_selection` ON `candidates` (`selection_id`,`nik`);--> statement-breakpoint
CREATE TABLE `positions` (
	`id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`agency` text NOT NULL,
	`unit` text NOT NULL,
	`formation_type` text NOT NULL,
	`quota` integer NOT NULL,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "positions__quota" CHECK("positions"."quota" > 0),
	CONSTRAINT "positions__formation_type" CHECK("positions"."formation_type" in ('general', 'cumlaude', 'diaspora', 'disability', 'papua', 'kalimantan', 'remote-region'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `positions_code_in_selection` ON `positions` (`selection_id`,`code`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`name` text NOT NULL,
	`rows` integer NOT NULL,
	`columns` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rooms__rows" CHECK("rooms"."rows" > 0),
	CONSTRAINT "rooms__columns" CHECK("rooms"."columns" > 0)
);
--> statement-breakpoint
CREATE INDEX `rooms_of_venue` ON `rooms` (`venue_id`);--> statement-breakpoint
CREATE TABLE `seats` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`label` text NOT NULL,
	`row` integer NOT NULL,
	`column` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seats__row" CHECK("seats"."row" >= 0),
	CONSTRAINT "seats__column" CHECK("seats"."column" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seats_label_in_room` ON `seats` (`room_id`,`label`);--> statement-breakpoint
CREATE TABLE `selections` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`agency` text NOT NULL,
	`rule_set_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sittings` (
	`id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`room_id` text NOT NULL,
	`title` text NOT NULL,
	`scheduled_at` integer NOT NULL,
	`bank_id` text NOT NULL,
	`blueprint_id` text NOT NULL,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "staff__role" CHECK("staff"."role" in ('administrator', 'committee', 'proctor', 'auditor'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_username` ON `staff` (`username`);--> statement-breakpoint
CREATE TABLE `staff_logins` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_logins_by_expiry` ON `staff_logins` (`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_sittings` (
	`staff_id` text NOT NULL,
	`sitting_id` text NOT NULL,
	PRIMARY KEY(`staff_id`, `sitting_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sitting_id`) REFERENCES `sittings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `venues` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`city` text NOT NULL,
	`time_zone` text NOT NULL
);
