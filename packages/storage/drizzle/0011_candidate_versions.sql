CREATE TABLE `candidate_keys` (
	`key` integer PRIMARY KEY NOT NULL,
	`candidate_id` text NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `candidate_keys_of_candidate` ON `candidate_keys` (`candidate_id`);--> statement-breakpoint
CREATE TABLE `candidate_marks` (
	`candidate_id` text PRIMARY KEY NOT NULL,
	`selection_id` text NOT NULL,
	`screen_reader` integer NOT NULL,
	`large_text` integer NOT NULL,
	`low_vision_seat` integer NOT NULL,
	`withdrawn` integer NOT NULL,
	`carried_over` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `candidate_marks_by_selection` ON `candidate_marks` (`selection_id`);--> statement-breakpoint
CREATE TABLE `candidate_photos` (
	`candidate_id` text PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidate_photos__kind" CHECK("candidate_photos"."kind" in ('jpeg', 'png'))
);
--> statement-breakpoint
CREATE TABLE `candidate_versions` (
	`candidate_id` text NOT NULL,
	`selection_id` text NOT NULL,
	`version` integer NOT NULL,
	`fields` text NOT NULL,
	`at` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`candidate_id`, `version`),
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`selection_id`) REFERENCES `selections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "candidate_versions__version" CHECK("candidate_versions"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX `candidates_by_name` ON `candidates` (`selection_id`,"name" collate nocase,`id`);--> statement-breakpoint
CREATE INDEX `candidates_of_position` ON `candidates` (`position_id`,`participant_number`);--> statement-breakpoint
CREATE INDEX `candidates_with_extra_time` ON `candidates` (`selection_id`) WHERE extra_time_ms > 0;